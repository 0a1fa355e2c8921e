import { logger } from "#lib/logger.ts";
import type { SimulatorContext } from "../context.ts";
import type { Fault, Target } from "../faults/fault.ts";
import type { HttpAnswer } from "../http/answer.ts";
import { isoTime } from "../local-time.ts";
import { contentTypes, readEnvelope, writeEnvelope, writeFault, type SoapRequest, type SoapVersion } from "../soap/envelope.ts";
import { findChild, MalformedXml, type XmlElement } from "../soap/parse-xml.ts";
import { RequestReader, UnreadableRequest } from "../soap/request-reader.ts";
import { writeElement, type XmlObject } from "../soap/write-xml.ts";
import { checkToken, readAuth, type Auth } from "./check-token.ts";
import { namespace } from "./interface.ts";
import { notice, type Notice } from "./notice.ts";
import { allOperations } from "./operations.ts";
import { ConnectionCut, Refusal, type Call, type OperationAnswer, type ReadRequest } from "./operation.ts";

/** A call that could be told which operation it is for; nothing of it was done yet. */
export interface RoutedCall {
  readonly target: Target;
  answer(context: SimulatorContext, fault: Fault | undefined): Promise<HttpAnswer>;
}

/**
 * Finds the operation of a request: by its SOAPAction, or without that header by its body, as ASP.NET does.
 * What cannot be routed is answered at once.
 */
export function routeCall(request: { body: string; soapAction: string | undefined }): RoutedCall | HttpAnswer {
  const envelope = parse(request.body);
  // What is no XML never reaches the service; its server answers 400 without a word.
  if (envelope === "malformed") return { status: 400, contentType: "text/plain", body: "" };
  if (!envelope) return faultAnswer("1.1", "Client", "Server was unable to process request. ---> The request is not a SOAP envelope.");
  const operation = operationOf(request.soapAction, envelope.payload);
  if (operation === undefined) return faultAnswer(envelope.version, "Client", `Server did not recognize the value of HTTP Header SOAPAction: ${request.soapAction ?? ""}.`);
  const { payload } = envelope;
  // An element of another name or namespace is no request for this operation: it is as if nothing had been sent.
  const asked = payload?.name === operation && payload.namespace === namespace ? payload : undefined;
  return {
    target: { operation, ...seriesOf(asked) },
    answer: (context, fault) => perform({ context, operation, fault, at: context.clock() }, { version: envelope.version, asked }),
  };
}

function parse(body: string): SoapRequest | "malformed" | undefined {
  try {
    return readEnvelope(body);
  } catch (error) {
    if (error instanceof MalformedXml) return "malformed";
    throw error;
  }
}

function operationOf(soapAction: string | undefined, payload: XmlElement | undefined): string | undefined {
  const action = soapAction?.trim().replace(/^"(.*)"$/, "$1");
  const name = action === undefined ? payload?.name : action.startsWith(namespace) ? action.slice(namespace.length) : undefined;
  return name !== undefined && Object.hasOwn(allOperations, name) ? name : undefined;
}

/** Point of sale and type, wherever the operation carries them, so that a fault can be aimed at a series. */
function seriesOf(asked: XmlElement | undefined): Pick<Target, "pointOfSale" | "voucherType"> {
  const head = findChild(findChild(asked, "FeCAEReq"), "FeCabReq") ?? findChild(asked, "FeCompConsReq") ?? asked;
  const number = (name: string) => {
    const text = findChild(head, name)?.text;
    return text === undefined || !/^\d+$/.test(text.trim()) ? undefined : Number(text);
  };
  return { pointOfSale: number("PtoVta"), voucherType: number("CbteTipo") };
}

async function perform(call: Call, request: { version: SoapVersion; asked: XmlElement | undefined }): Promise<HttpAnswer> {
  const { version } = request;
  if (call.fault?.kind === "soap-fault") return faultAnswer(version, "Server", call.fault.message, writeHeader(call));
  try {
    const reader = new RequestReader(request.asked, namespace);
    const auth = readAuth(reader);
    const read = allOperations[call.operation]?.(reader);
    if (!read) throw new TypeError(`no operation ${call.operation}`);
    return resultAnswer(call, version, await run(read, auth, call));
  } catch (error) {
    if (error instanceof UnreadableRequest) return faultAnswer(version, "Client", `Server was unable to read request. ---> There is an error in XML document. ---> ${error.message}`, writeHeader(call));
    throw error;
  }
}

async function run(read: ReadRequest, auth: Auth | undefined, call: Call): Promise<OperationAnswer> {
  try {
    if (call.operation === "FEDummy") return await read.run(call, "");
    if (call.fault?.kind === "error") throw new Refusal(notice(call.fault.code, call.fault.message ?? injectedText(call.fault.code, call.operation)));
    checkToken(auth, call);
    return await read.run(call, auth?.taxId ?? "");
  } catch (error) {
    if (error instanceof ConnectionCut || error instanceof UnreadableRequest) throw error;
    if (error instanceof Refusal) return { content: read.refused, errors: error.errors };
    // Whatever else fails here is the database of the simulator: it says so as the real one does.
    logger.error({ error, operation: call.operation }, "the simulator failed");
    return { content: read.refused, errors: [notice(501, injectedText(501, call.operation))] };
  }
}

function injectedText(code: number, operation: string): string | undefined {
  if (code === 500) return "Error interno de aplicación.";
  return code === 501 ? `Error interno de base de datos: - Metodo ${operation}` : undefined;
}

/** In these results the events come before the errors; everywhere else after them. */
const eventsFirst = ["FECAESolicitar", "FECAEARegInformativo"];

const eventTexts: Readonly<Record<number, string>> = {
  39: "IMPORTANTE: segun la Resolucion General 5616/2024 es obligatorio identificar la condicion frente al IVA del receptor. (Evento del simulador.)",
  41: "La condicion frente al IVA del receptor es un dato obligatorio (Resolucion General 5616/2024). (Evento del simulador.)",
};

function resultAnswer(call: Call, version: SoapVersion, answer: OperationAnswer): HttpAnswer {
  const events = call.fault?.kind === "event" ? [notice(call.fault.code, call.fault.message ?? eventTexts[call.fault.code])] : [];
  const errors = { Errors: writeNotices("Err", answer.errors ?? []) };
  const told = { Events: writeNotices("Evt", events) };
  const content = { ...answer.content, ...(eventsFirst.includes(call.operation) ? { ...told, ...errors } : { ...errors, ...told }) };
  const xmlns = ` xmlns="${namespace}"`;
  const body = writeElement(`${call.operation}Response`, { [`${call.operation}Result`]: content }, xmlns);
  return { status: 200, contentType: contentTypes[version], body: writeEnvelope(version, body, writeHeader(call)) };
}

/** Says in every answer which environment it comes from. A fault carries it as well where the service itself made it. */
function writeHeader(call: Call): string {
  return writeElement("FEHeaderInfo", { ambiente: call.context.settings.environment, fecha: isoTime(call.at), id: "7.0.0.60" }, ` xmlns="${namespace}"`);
}

function writeNotices(item: string, notices: readonly Notice[]): XmlObject | undefined {
  return notices.length === 0 ? undefined : { [item]: notices.map(({ code, message }) => ({ Code: code, Msg: message })) };
}

function faultAnswer(version: SoapVersion, who: "Client" | "Server", reason: string, header = ""): HttpAnswer {
  return { status: 500, contentType: contentTypes[version], body: writeFault(version, who, reason, header) };
}
