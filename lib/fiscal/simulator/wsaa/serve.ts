import type { SimulatorContext } from "../context.ts";
import type { Fault } from "../faults/fault.ts";
import type { HttpAnswer } from "../http/answer.ts";
import { findChild, MalformedXml } from "../soap/parse-xml.ts";
import { readEnvelope, type SoapRequest } from "../soap/envelope.ts";
import { escapeText } from "../soap/write-xml.ts";
import { logger } from "#lib/logger.ts";
import { login } from "./login.ts";
import { AxisFault, LoginFault, writeLoginFault } from "./login-fault.ts";

const contentType = "text/xml;charset=utf-8";

/** One call of the login service (Axis 1.4): an answer, or HTTP 500 with its fault. */
export async function serveLogin(context: SimulatorContext, request: { body: string; soapAction: string | undefined; fault: Fault | undefined }): Promise<HttpAnswer> {
  try {
    return { status: 200, contentType, body: await answer(context, request) };
  } catch (error) {
    if (error instanceof LoginFault || error instanceof AxisFault) return { status: 500, contentType, body: writeLoginFault(error) };
    logger.error({ error }, "the simulator's login failed");
    return { status: 500, contentType, body: writeLoginFault(new LoginFault("wsaa.internalError")) };
  }
}

async function answer(context: SimulatorContext, request: { body: string; soapAction: string | undefined; fault: Fault | undefined }): Promise<string> {
  const { fault } = request;
  const envelope = parse(request.body);
  if (envelope?.version === "1.1" && request.soapAction === undefined) throw new AxisFault("ns1:Client.NoSOAPAction", "no SOAPAction header!");
  if (fault?.kind === "login-fault") throw new LoginFault(fault.code, fault.message);
  if (fault?.kind === "error" || fault?.kind === "soap-fault") throw new LoginFault("wsaa.internalError");
  const cms = findChild(envelope?.payload, "in0");
  if (!envelope?.payload || !cms) throw new AxisFault("soapenv:Server.userException", "javax.ejb.EJBException: java.lang.NullPointerException");
  const ticket = await login(cms.text, context);
  // The answer comes in the namespace of the question, which the real service does not check either.
  const { namespace } = envelope.payload;
  const soap = envelope.version === "1.2" ? "http://www.w3.org/2003/05/soap-envelope" : "http://schemas.xmlsoap.org/soap/envelope/";
  return (
    `<?xml version="1.0" encoding="utf-8"?><soapenv:Envelope xmlns:soapenv="${soap}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>` +
    `<loginCmsResponse${namespace && ` xmlns="${escapeText(namespace)}"`}><loginCmsReturn>${escapeText(ticket)}</loginCmsReturn></loginCmsResponse></soapenv:Body></soapenv:Envelope>`
  );
}

function parse(body: string): SoapRequest | undefined {
  try {
    return readEnvelope(body);
  } catch (error) {
    if (error instanceof MalformedXml) throw new AxisFault("soapenv:Server.userException", `org.xml.sax.SAXParseException: ${error.message}`);
    throw error;
  }
}
