import { childOf, childrenOf, parseXml, textOf, XmlError, type XmlNode } from "./read-xml.ts";
import { element, xmlDeclaration, type Xml } from "./xml.ts";

const soapNamespace = "http://schemas.xmlsoap.org/soap/envelope/";

/** A SOAP 1.1 message around one body element. */
export function envelope(body: Xml): string {
  return `${xmlDeclaration}${element("soap:Envelope", element("soap:Body", body), { "xmlns:soap": soapNamespace }).xml}`;
}

/** A SOAP fault, 1.1 or 1.2. */
export interface SoapFault {
  /** Without its prefix: `Client`, `Server`, `cms.bad` … */
  readonly code: string;
  readonly message: string;
}

export type SoapBody = { readonly kind: "fault"; readonly fault: SoapFault } | { readonly kind: "body"; readonly body: XmlNode };

/** @throws XmlError where the text is no complete SOAP message. */
export function readEnvelope(text: string): SoapBody {
  const root = childOf(parseXml(text), "Envelope");
  if (root === undefined) throw new XmlError("the answer is XML, but no SOAP message");
  const body = childOf(root, "Body");
  if (body === undefined) throw new XmlError("the SOAP message has no body");
  const fault = childOf(body, "Fault");
  if (fault !== undefined) return { kind: "fault", fault: readFault(fault) };
  return { kind: "body", body };
}

function readFault(fault: XmlNode): SoapFault {
  // 1.2 refines its code: the innermost one says most.
  const subcode = childrenOf(childOf(fault, "Code"), "Subcode")[0];
  const code = textOf(fault, "faultcode") ?? textOf(subcode, "Value") ?? textOf(fault, "Code", "Value") ?? "";
  const message = textOf(fault, "faultstring") ?? textOf(fault, "Reason", "Text") ?? "";
  return { code: code.slice(code.indexOf(":") + 1), message };
}

/** True where the server says that the message itself was wrong: it never reached the operation. */
export function isSenderFault(fault: SoapFault): boolean {
  return /^(client|sender|versionmismatch|mustunderstand)\b/i.test(fault.code);
}
