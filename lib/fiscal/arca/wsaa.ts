import type { PoolClient } from "pg";
import { now } from "../../clock.ts";
import type { Database } from "../../db/client.ts";
import { sleep } from "../../jobs/sleep.ts";
import { logger } from "../../logger.ts";
import { ArcaFault } from "./arca-fault.ts";
import type { Answer, Caller } from "./caller.ts";
import { arcaService, type ArcaConfig } from "./config.ts";
import { loginFault, type LoginFault } from "./login-faults.ts";
import { loginTicketRequest, signLoginRequest } from "./login-request.ts";
import { childrenOf, parseXml, textOf, XmlError, type XmlNode } from "./read-xml.ts";
import { envelope } from "./soap.ts";
import { dropTicket, freeLoginLock, readTicket, storeFault, storeTicket, tryLoginLock, type TicketKey, type TicketRow } from "./sql/tickets.ts";
import { CallFailure } from "./transport.ts";
import { element } from "./xml.ts";

export interface Ticket {
  readonly token: string;
  readonly sign: string;
  readonly expiresAt: Date;
}

/** A ticket is renewed this long before it ends, and used until this close to its end where no new one is given. */
const renewBeforeMs = 10 * 60_000;
const lastUseBeforeMs = 30_000;
const lockPollMs = 200;
const longestPauseMs = 30 * 60_000;

interface TicketWish {
  /** Logs in even though the last fault asks to wait: for a person who has just mended it. */
  readonly despiteFault?: boolean;
  /** The token of a ticket that does not serve: another one is wanted. */
  readonly insteadOf?: string;
}

/** The desk where all processes get the one ticket: from the database, or by a login that only one of them makes. */
export class TicketDesk {
  readonly #config: ArcaConfig;
  readonly #pool: Database["pool"];
  readonly #caller: Caller;
  readonly #key: TicketKey;
  #inFlight: Promise<Ticket> | undefined;

  constructor(options: { config: ArcaConfig; db: Database; caller: Caller }) {
    this.#config = options.config;
    this.#pool = options.db.pool;
    this.#caller = options.caller;
    this.#key = { environment: options.config.environment, fingerprint: options.config.identity.fingerprint, service: arcaService };
  }

  /** The ticket to use now. @throws ArcaFault */
  async ticket(wish: TicketWish = {}): Promise<Ticket> {
    const kept = this.#decide(await readTicket(this.#pool, this.#key), wish);
    if (kept !== undefined) return kept;
    this.#inFlight ??= this.#login(wish).finally(() => (this.#inFlight = undefined));
    return this.#inFlight;
  }

  /**
   * Tells that the invoicing service refused a ticket. One that only does not speak for the CUIT (`relations`) is kept until there
   * is another: it is frozen at its login, so a new delegation needs a new one, but it may be serving somebody else.
   * @returns true where it is worth asking for another one.
   */
  async drop(ticket: Ticket, reason: "ticket" | "relations"): Promise<boolean> {
    const { dropMs, dropForRelationsMs } = this.#config.loginPauses;
    const at = now();
    const notSince = new Date(at.getTime() - (reason === "ticket" ? dropMs : dropForRelationsMs));
    if (await dropTicket(this.#pool, this.#key, { token: ticket.token, keep: reason === "relations", notSince, at })) {
      logger.warn({ environment: this.#key.environment, reason }, "the tax authority refused its ticket");
      return true;
    }
    const current = await readTicket(this.#pool, this.#key);
    return current?.token !== ticket.token;
  }

  /** The kept ticket where it serves, nothing where a login is due. @throws ArcaFault where the login has to wait. */
  #decide(row: TicketRow | undefined, { despiteFault, insteadOf }: TicketWish): Ticket | undefined {
    const at = now().getTime();
    const ticket = row?.token && row.token !== insteadOf && row.sign && row.expiresAt ? { token: row.token, sign: row.sign, expiresAt: row.expiresAt } : undefined;
    if (ticket && ticket.expiresAt.getTime() - renewBeforeMs > at) return ticket;
    if (despiteFault || !row?.retryAt || row.retryAt.getTime() <= at) return undefined;
    if (ticket && ticket.expiresAt.getTime() - lastUseBeforeMs > at) return ticket;
    throw toArcaFault(loginFaultOf(row.faultCode ?? "", row.faultText ?? ""), row.retryAt);
  }

  async #login(wish: TicketWish): Promise<Ticket> {
    const deadline = performance.now() + 2 * this.#config.timeoutMs;
    for (;;) {
      const outcome = await this.#loginIfFree(wish);
      if (outcome !== "busy") return outcome;
      if (performance.now() > deadline) {
        throw new ArcaFault({ code: "ARCA_LOGIN_BUSY", remedy: "retry", message: "Another process has been logging in to ARCA for too long." });
      }
      await sleep(lockPollMs);
      // The other one may be done: with a ticket for all, or with a fault that tells all to wait.
      const kept = this.#decide(await readTicket(this.#pool, this.#key), wish);
      if (kept !== undefined) return kept;
    }
  }

  async #loginIfFree(wish: TicketWish): Promise<Ticket | "busy"> {
    const session = await this.#pool.connect();
    let isClean = false;
    try {
      if (!(await tryLoginLock(session, this.#key))) {
        isClean = true;
        return "busy";
      }
      try {
        const row = await readTicket(session, this.#key);
        return this.#decide(row, wish) ?? (await this.#requestTicket(session, row));
      } finally {
        isClean = await freeLoginLock(session, this.#key).then(() => true, () => false);
      }
    } finally {
      // A session that may still hold the lock is ended, which frees it.
      session.release(!isClean);
    }
  }

  async #requestTicket(session: PoolClient, row: TicketRow | undefined): Promise<Ticket> {
    const at = now();
    const answer = await this.#call(at);
    if ("fault" in answer) {
      const { fault, text } = answer;
      const count = (row?.faultCount ?? 0) + 1;
      const retryAt = new Date(at.getTime() + this.#pauseMs(fault, count));
      await storeFault(session, this.#key, { code: fault.code, text, count, retryAt, at });
      logger.warn({ environment: this.#key.environment, code: fault.code, remedy: fault.remedy, retryAt }, "login at the tax authority failed");
      // A renewal that fails has until the end of the old ticket.
      const kept = this.#decide({ ...(row ?? emptyRow), faultCode: fault.code, faultText: text, faultCount: count, retryAt }, {});
      if (kept !== undefined) return kept;
      throw toArcaFault(fault, retryAt);
    }
    const kept = { ...answer.ticket, at };
    // A ticket that is not kept may not be had again for hours: a session that broke meanwhile is no reason to lose it.
    await storeTicket(session, this.#key, kept).catch(() => storeTicket(this.#pool, this.#key, kept));
    logger.info({ environment: this.#key.environment, expiresAt: answer.ticket.expiresAt }, "logged in at the tax authority");
    return answer.ticket;
  }

  async #call(at: Date): Promise<{ ticket: Ticket } | { fault: LoginFault; text: string }> {
    const cms = signLoginRequest(loginTicketRequest({ service: arcaService, at }), { identity: this.#config.identity, at });
    const body = envelope(element("loginCms", element("in0", cms), { xmlns: "http://wsaa.view.sua.dvadac.desein.afip.gov" }));
    try {
      const answer = await this.#caller.call({ operation: "loginCms", soapAction: "urn:LoginCms", body, repeatable: false, timeoutMs: this.#config.timeoutMs });
      if (answer.kind === "fault") return { fault: loginFault(answer.fault.code, answer.fault.message), text: answer.fault.message };
      return { ticket: readLoginAnswer(answer) };
    } catch (error) {
      if (error instanceof CallFailure) return networkFault(error.phase === "not-sent" ? "network.not-sent" : "network.lost", error.message);
      if (error instanceof XmlError) return networkFault("network.lost", error.message);
      throw error;
    }
  }

  #pauseMs(fault: LoginFault, count: number): number {
    const { retryMs, alreadyAuthenticatedMs, personMs } = this.#config.loginPauses;
    if (fault.remedy === "person") return personMs;
    // Nothing reached the login: it may be asked again soon.
    if (fault.code === "network.not-sent") return Math.min(retryMs, 5_000);
    const first = fault.remedy === "wait" ? alreadyAuthenticatedMs : retryMs;
    return Math.min(first * 2 ** Math.min(count - 1, 10), Math.max(first, longestPauseMs));
  }
}

const emptyRow: TicketRow = { token: null, sign: null, expiresAt: null, faultCode: null, faultText: null, faultCount: 0, retryAt: null };

function networkFault(code: string, text: string): { fault: LoginFault; text: string } {
  return { fault: loginFaultOf(code, text), text };
}

function loginFaultOf(code: string, text: string): LoginFault {
  if (!code.startsWith("network.")) return loginFault(code, text);
  return { code, remedy: "retry", sentence: `ARCA's login service cannot be reached: ${text}.` };
}

function toArcaFault(fault: LoginFault, retryAt: Date): ArcaFault {
  return new ArcaFault({ code: `ARCA_LOGIN_${fault.code.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}`, remedy: fault.remedy, message: fault.sentence, retryAt });
}

/** The ticket inside a login's answer, which is XML escaped inside XML. @throws XmlError */
export function readLoginAnswer(answer: Pick<Extract<Answer, { kind: "body" }>, "body">): Ticket {
  const returned = findText(answer.body, "loginCmsReturn");
  if (returned === undefined) throw new XmlError("the login's answer holds no ticket");
  const response = childrenOf(parseXml(returned), "loginTicketResponse")[0];
  const token = textOf(response, "credentials", "token");
  const sign = textOf(response, "credentials", "sign");
  const expiresAt = readTime(textOf(response, "header", "expirationTime"));
  if (token === undefined || sign === undefined || expiresAt === undefined) throw new XmlError("the ticket lacks its token, its sign or its end");
  return { token, sign, expiresAt };
}

function findText(node: XmlNode, name: string): string | undefined {
  const direct = textOf(node, name);
  if (direct !== undefined || typeof node === "string") return direct;
  for (const key of Object.keys(node)) {
    for (const child of childrenOf(node, key)) {
      const found = findText(child, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** xsd:dateTime; one without an offset is Argentina's time. */
function readTime(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}-03:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
