import { findChild, parseXml, type XmlElement } from "./parse-xml.ts";
import { escapeText } from "./write-xml.ts";

export type SoapVersion = "1.1" | "1.2";

const namespaces: Readonly<Record<SoapVersion, string>> = {
  "1.1": "http://schemas.xmlsoap.org/soap/envelope/",
  "1.2": "http://www.w3.org/2003/05/soap-envelope",
};

export const contentTypes: Readonly<Record<SoapVersion, string>> = { "1.1": "text/xml; charset=utf-8", "1.2": "application/soap+xml; charset=utf-8" };

export interface SoapRequest {
  readonly version: SoapVersion;
  /** The first element of the body; undefined when the body is empty. */
  readonly payload: XmlElement | undefined;
}

/**
 * Undefined for well-formed XML that is no SOAP envelope.
 * @throws MalformedXml
 */
export function readEnvelope(text: string): SoapRequest | undefined {
  const envelope = parseXml(text);
  const version = envelope.namespace === namespaces["1.2"] ? "1.2" : envelope.namespace === namespaces["1.1"] ? "1.1" : undefined;
  if (envelope.name !== "Envelope" || version === undefined) return undefined;
  return { version, payload: findChild(envelope, "Body")?.children[0] };
}

export function writeEnvelope(version: SoapVersion, body: string, header = ""): string {
  const soap = `xmlns:soap="${namespaces[version]}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"`;
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope ${soap}>${header && `<soap:Header>${header}</soap:Header>`}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}

/** A fault of the ASP.NET kind: `soap:Client` is the caller's mistake, `soap:Server` is ours. */
export function writeFault(version: SoapVersion, who: "Client" | "Server", reason: string, header = ""): string {
  const text = escapeText(reason);
  if (version === "1.1") return writeEnvelope(version, `<soap:Fault><faultcode>soap:${who}</faultcode><faultstring>${text}</faultstring><detail /></soap:Fault>`, header);
  const code = who === "Client" ? "Sender" : "Receiver";
  return writeEnvelope(version, `<soap:Fault><soap:Code><soap:Value>soap:${code}</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">${text}</soap:Text></soap:Reason><soap:Detail /></soap:Fault>`, header);
}
