import type { Database } from "../../db/client.ts";
import { ArcaFault } from "./arca-fault.ts";
import type { AuthorisationOutcome } from "./authorisation.ts";
import { Caller, type ArcaCall } from "./caller.ts";
import { arcaService, type ArcaConfig } from "./config.ts";
import type { KnownVoucher } from "./known-voucher.ts";
import { arcaCurrency, Parameters, type Quote } from "./parameters.ts";
import { childOf, textOf } from "./read-xml.ts";
import { settleDoubt, type DoubtOutcome } from "./settle-doubt.ts";
import { Transport } from "./transport.ts";
import { readDate, readDecimal, wireDate, type Lane, type Voucher } from "./voucher.ts";
import { TicketDesk } from "./wsaa.ts";
import { InvoicingService, type ServerStatus } from "./wsfe.ts";
import { element, optional } from "./xml.ts";

/**
 * The tax authority over the network. Made for lanes that work like this, one call at a time each: commit what is about to be
 * asked, then `authorise`, then commit the outcome; after `uncertain`, `settle` before anything else.
 *
 * Nothing here may be called inside a database transaction.
 */
export interface ArcaAuthority {
  readonly kind: "remote";
  /** Written on each document. */
  readonly name: "SIMULATOR" | "ARCA_TESTING" | "ARCA";
  /** False anywhere but in production: everything is marked as without fiscal value. */
  readonly fiscalValue: boolean;
  readonly cuit: string;
  /** How long a lost call is given before it is asked after: it may still be at work. */
  readonly settleDelayMs: number;
  /** True while repeated failures hold calls back. */
  readonly isHeldBack: () => boolean;
  readonly status: () => Promise<ServerStatus>;
  /** How many documents go in one `authorise`. Kept for half a day. */
  readonly maxPerRequest: () => Promise<number>;
  /** 0 where the lane has none. @throws ArcaFault */
  readonly lastAuthorised: (lane: Lane) => Promise<number>;
  /** Sends once. Tells how it ended, whatever happens outside; throws only for defects and for the database. */
  readonly authorise: (lane: Lane, vouchers: readonly Voucher[]) => Promise<AuthorisationOutcome>;
  /** Nothing where the authority has no document of that number. @throws ArcaFault */
  readonly consult: (lane: Lane, number: number) => Promise<KnownVoucher | undefined>;
  /** What became of documents whose answer was lost. @throws ArcaFault where it cannot be asked: the doubt stays. */
  readonly settle: (lane: Lane, vouchers: readonly Voucher[]) => Promise<DoubtOutcome[]>;
  /** The official rate, of the business day before `date` (`YYYY-MM-DD`) or, without one, the current one. @throws ArcaFault */
  readonly quote: (currency: string, date?: string) => Promise<Quote>;
  readonly parameters: Parameters;
  readonly tickets: TicketDesk;
  /** Ends the kept connections. */
  readonly close: () => void;
}

const names = { simulator: "SIMULATOR", homologation: "ARCA_TESTING", production: "ARCA" } as const;

export interface ArcaAuthorityOptions {
  /** Told of every exchange: latency, outage since when. */
  readonly onCall?: (call: ArcaCall) => void;
  /** PEM of an authority for TLS besides the public ones: for tests. */
  readonly certificateAuthority?: string;
}

export function createArcaAuthority(config: ArcaConfig, db: Database, options: ArcaAuthorityOptions = {}): ArcaAuthority {
  const transport = new Transport(options.certificateAuthority === undefined ? {} : { certificateAuthority: options.certificateAuthority });
  const common = { ...config, transport, ...(options.onCall ? { onCall: options.onCall } : {}) };
  const desk = new TicketDesk({ config, db, caller: new Caller({ ...common, service: "wsaa", url: config.wsaaUrl }) });
  const caller = new Caller({ ...common, service: arcaService, url: config.wsfeUrl });
  const service = new InvoicingService({ config, caller, desk });
  const parameters = new Parameters(service);
  return {
    kind: "remote",
    name: names[config.environment],
    fiscalValue: config.environment === "production",
    cuit: config.cuit,
    settleDelayMs: config.settleDelayMs,
    isHeldBack: () => caller.isHeldBack,
    status: () => service.status(),
    maxPerRequest: () => parameters.maxPerRequest(),
    lastAuthorised: (lane) => service.lastAuthorised(lane),
    authorise: (lane, vouchers) => service.authorise(lane, vouchers),
    consult: (lane, number) => service.consult(lane, number),
    settle: (lane, vouchers) => settleDoubt({ lastAuthorised: (it) => service.lastAuthorised(it), consult: (it, number) => service.consult(it, number) }, { lane, vouchers }),
    quote: (currency, date) => quote(service, currency, date),
    parameters,
    tickets: desk,
    close: () => transport.close(),
  };
}

async function quote(service: InvoicingService, currency: string, date: string | undefined): Promise<Quote> {
  const code = arcaCurrency(currency);
  if (code === undefined) throw new ArcaFault({ code: "ARCA_CURRENCY_UNKNOWN", remedy: "person", message: `ARCA has no code for the currency ${currency} that Talonario knows.` });
  // Pesos have no quote (602): their rate is one by definition.
  if (code === "PES") throw new ArcaFault({ code: "ARCA_NO_QUOTE", remedy: "person", message: "Pesos have no exchange rate." });
  const parameters = [element("MonId", code), optional("FchCotiz", date === undefined ? undefined : wireDate(date, "FchCotiz"))];
  const result = childOf(await service.read("FEParamGetCotizacion", parameters), "ResultGet");
  const rate = readDecimal(textOf(result, "MonCotiz"), 0);
  const quotedOn = readDate(textOf(result, "FchCotiz"));
  if (rate === undefined || quotedOn === undefined) throw new ArcaFault({ code: "ARCA_UNREADABLE", remedy: "retry", message: "ARCA's quote cannot be understood." });
  return { currency, arcaCurrency: code, rate, date: quotedOn };
}
