import { setTimeout as delay } from "node:timers/promises";
import { ArcaFault, type ServiceMessage } from "./arca-fault.ts";
import { readAuthorisation, type AuthorisationOutcome } from "./authorisation.ts";
import type { Caller } from "./caller.ts";
import type { ArcaConfig } from "./config.ts";
import { readKnownVoucher, type KnownVoucher } from "./known-voucher.ts";
import { childOf, integerOf, textOf, type XmlNode } from "./read-xml.ts";
import { classifyError, describeRefusal, readErrors } from "./service-messages.ts";
import { envelope } from "./soap.ts";
import { CallFailure } from "./transport.ts";
import { authorisationRequest } from "./voucher-xml.ts";
import type { Lane, Voucher } from "./voucher.ts";
import type { Ticket, TicketDesk } from "./wsaa.ts";
import { element, type Xml } from "./xml.ts";

const namespace = "http://ar.gov.afip.dif.FEV1/";

export interface ServerStatus {
  readonly application: string;
  readonly database: string;
  readonly authentication: string;
  /** The service's own clock, where the answer tells it. */
  readonly serverDate: Date | undefined;
}

/** Pauses before a read is repeated that met the service's own trouble (501, 502). */
const troublePausesMs = [500, 2_000];

/** The operations of WSFEv1. Reads throw {@link ArcaFault}; the authorisation tells every way it can end. */
export class InvoicingService {
  readonly #config: ArcaConfig;
  readonly #caller: Caller;
  readonly #desk: TicketDesk;

  constructor(options: { config: ArcaConfig; caller: Caller; desk: TicketDesk }) {
    this.#config = options.config;
    this.#caller = options.caller;
    this.#desk = options.desk;
  }

  /** FEDummy: whether the service is there. Needs no ticket. */
  async status(): Promise<ServerStatus> {
    const body = envelope(element("FEDummy", [], { xmlns: namespace }));
    try {
      const answer = await this.#caller.call({ operation: "FEDummy", soapAction: `${namespace}FEDummy`, body, repeatable: false, timeoutMs: this.#config.timeoutMs, pastBreaker: true });
      const result = answer.kind === "body" ? resultOf("FEDummy", answer.body) : undefined;
      const read = (name: string): string => textOf(result, name) ?? "";
      return { application: read("AppServer"), database: read("DbServer"), authentication: read("AuthServer"), serverDate: answer.serverDate };
    } catch (error) {
      throw toFault(error);
    }
  }

  /** FECompUltimoAutorizado: the last number of the lane; 0 where it has none. */
  async lastAuthorised(lane: Lane): Promise<number> {
    const result = await this.read("FECompUltimoAutorizado", [element("PtoVta", lane.pointOfSale), element("CbteTipo", lane.voucherType)]);
    const number = integerOf(result, "CbteNro");
    if (number === undefined) throw unreadable("FECompUltimoAutorizado");
    return number;
  }

  /** FECompTotXRequest: how many documents go in one call. */
  async maxPerRequest(): Promise<number> {
    const number = integerOf(await this.read("FECompTotXRequest", []), "RegXReq");
    if (number === undefined || number < 1) throw unreadable("FECompTotXRequest");
    return number;
  }

  /** FECompConsultar: the document on record, or nothing where the authority has none of that number. */
  async consult(lane: Lane, number: number): Promise<KnownVoucher | undefined> {
    const request = element("FeCompConsReq", [element("CbteTipo", lane.voucherType), element("CbteNro", number), element("PtoVta", lane.pointOfSale)]);
    const result = await this.read("FECompConsultar", [request], { absentIsEmpty: true });
    if (result === undefined) return undefined;
    const known = readKnownVoucher(childOf(result, "ResultGet"));
    if (known === undefined) throw unreadable("FECompConsultar");
    return known;
  }

  /** FECAESolicitar. Sent once: only a ticket that was refused, which proves that nothing was looked at, sends it again. */
  async authorise(lane: Lane, vouchers: readonly Voucher[]): Promise<AuthorisationOutcome> {
    const request = authorisationRequest(lane, vouchers);
    try {
      const result = await this.#withTicket("FECAESolicitar", [request], { repeatable: false });
      return readAuthorisation(result, { cuit: this.#config.cuit, lane, vouchers });
    } catch (error) {
      if (error instanceof CallFailure && error.phase === "lost") return { kind: "uncertain", reason: error.reason, messages: [] };
      const fault = toFault(error);
      return { kind: "refused", code: fault.code, remedy: fault.remedy, retryAt: fault.retryAt, message: fault.message, messages: fault.messages };
    }
  }

  /**
   * Any operation that only reads: repeated on lost answers and on the service's own trouble.
   * @returns its result; nothing where `absentIsEmpty` and the service has no such data (602).
   * @throws ArcaFault
   */
  async read(operation: string, parameters: readonly (Xml | undefined)[], options: { absentIsEmpty?: boolean } = {}): Promise<XmlNode | undefined> {
    for (let attempt = 0; ; attempt++) {
      const result = await this.#withTicket(operation, parameters, { repeatable: true }).catch((error: unknown) => {
        throw toFault(error);
      });
      if (result === undefined) throw unreadable(operation);
      const errors = readErrors(result);
      if (errors.length === 0) return result;
      if (options.absentIsEmpty && errors.every((error) => classifyError(error) === "absent")) return undefined;
      const pauseMs = troublePausesMs[attempt];
      if (pauseMs === undefined || !errors.some((error) => classifyError(error) === "trouble")) throw errorsFault(errors);
      await delay(pauseMs);
    }
  }

  /** Calls with the ticket, and once more with another one where the service refuses it. */
  async #withTicket(operation: string, parameters: readonly (Xml | undefined)[], options: { repeatable: boolean }): Promise<XmlNode | undefined> {
    const ticket = await this.#desk.ticket();
    const result = await this.#call(operation, parameters, ticket, options);
    const reason = refusedTicket(result);
    if (reason === undefined || !(await this.#desk.drop(ticket, reason))) return result;
    return this.#call(operation, parameters, await this.#desk.ticket({ insteadOf: ticket.token }), options);
  }

  async #call(operation: string, parameters: readonly (Xml | undefined)[], ticket: Ticket, options: { repeatable: boolean }): Promise<XmlNode | undefined> {
    const auth = element("Auth", [element("Token", ticket.token), element("Sign", ticket.sign), element("Cuit", this.#config.cuit)]);
    const body = envelope(element(operation, [auth, ...parameters], { xmlns: namespace }));
    const answer = await this.#caller.call({ operation, soapAction: `${namespace}${operation}`, body, timeoutMs: this.#config.timeoutMs, ...options });
    return answer.kind === "body" ? resultOf(operation, answer.body) : undefined;
  }
}

/** `<XResponse><XResult>` of operation X. */
function resultOf(operation: string, body: XmlNode): XmlNode | undefined {
  return childOf(body, `${operation}Response`, `${operation}Result`);
}

/** Why the ticket was refused, where that is all that the answer says. */
function refusedTicket(result: XmlNode | undefined): "ticket" | "relations" | undefined {
  const classes = readErrors(result).map(classifyError);
  if (classes.length === 0 || childOf(result, "FeDetResp") !== undefined) return undefined;
  if (classes.every((it) => it === "ticket")) return "ticket";
  return classes.every((it) => it === "ticket" || it === "relations") ? "relations" : undefined;
}

/** The fault that a failed call is; what is no failure of the call (the database, a defect) is thrown on. */
function toFault(error: unknown): ArcaFault {
  if (error instanceof ArcaFault) return error;
  if (!(error instanceof CallFailure)) throw error;
  if (error.phase === "refused") {
    return new ArcaFault({ code: "ARCA_REQUEST_REFUSED", remedy: "person", message: `ARCA's server turned the request away: ${error.message}.`, cause: error });
  }
  return new ArcaFault({ code: "ARCA_UNREACHABLE", remedy: "retry", message: `ARCA does not answer (${error.reason}).`, cause: error });
}

function errorsFault(errors: readonly ServiceMessage[]): ArcaFault {
  return new ArcaFault({ ...describeRefusal(errors), messages: errors });
}

function unreadable(operation: string): ArcaFault {
  return new ArcaFault({ code: "ARCA_UNREADABLE", remedy: "retry", message: `ARCA's answer to ${operation} cannot be understood.` });
}
