import { businessDate, now } from "../../clock.ts";
import { ArcaFault } from "./arca-fault.ts";
import type { ArcaAuthority } from "./authority.ts";
import type { ArcaConfig } from "./config.ts";
import type { Lane } from "./voucher.ts";

/** One step of the examination, in words. */
export interface Finding {
  readonly step: string;
  /** `skipped`: an earlier step has to be mended first. */
  readonly state: "ok" | "warning" | "failed" | "skipped";
  readonly detail: string;
}

/** A series to compare with the authority's. */
export interface LaneToCheck extends Lane {
  readonly label: string;
  /** The number that the next document of ours gets. */
  readonly nextNumber: number;
}

type Step = () => Promise<Finding[]> | Finding[];

const day = 24 * 60 * 60_000;
const warnBeforeExpiryDays = 30;
const warnSkewMs = 60_000;
const failSkewMs = 5 * 60_000;

/**
 * Examines everything that authorising a document takes, from the certificate to the numbers, asking but changing nothing (a
 * login aside). A step that fails skips those that need it.
 */
export async function* diagnose(options: { config: ArcaConfig; authority: ArcaAuthority; lanes: readonly LaneToCheck[] }): AsyncGenerator<Finding> {
  const { config, authority, lanes } = options;
  const steps: readonly (readonly [name: string, step: Step])[] = [
    ["Certificate", () => checkCertificate(config)],
    ["Invoicing service", () => checkService(config, authority)],
    ["Login", () => checkLogin(authority)],
    ["Documents per call", async () => [ok("Documents per call", `${await authority.maxPerRequest()} documents go in one call.`)]],
    ["Points of sale", () => checkPointsOfSale(config, authority, lanes)],
    ...lanes.map((lane): readonly [string, Step] => [`Numbers of ${lane.label}`, () => checkLane(authority, lane)]),
  ];
  let failed: string | undefined;
  for (const [name, step] of steps) {
    if (failed !== undefined) {
      yield { step: name, state: "skipped", detail: `Not checked: "${failed}" comes first.` };
      continue;
    }
    const findings = await runStep(name, step);
    yield* findings;
    // One series in trouble says nothing about the next one.
    if (findings.some(({ state }) => state === "failed") && !name.startsWith("Numbers of")) failed = name;
  }
}

async function runStep(step: string, work: Step): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ArcaFault)) throw error;
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
    const retry = error.retryAt ? ` It is tried again by itself after ${error.retryAt.toISOString()}.` : "";
    return [failed(step, `${error.message}${cause}${retry}`)];
  }
}

const ok = (step: string, detail: string): Finding => ({ step, state: "ok", detail });
const warning = (step: string, detail: string): Finding => ({ step, state: "warning", detail });
const failed = (step: string, detail: string): Finding => ({ step, state: "failed", detail });

function checkCertificate({ identity, environment, cuit }: ArcaConfig): Finding[] {
  const step = "Certificate";
  const at = now().getTime();
  const until = businessDate(identity.validTo);
  if (identity.validTo.getTime() <= at) return [failed(step, `It expired on ${until}. Make a new one in ARCA's "Administración de Certificados Digitales".`)];
  if (identity.validFrom.getTime() > at) return [failed(step, `It is valid only from ${identity.validFrom.toISOString()}: the clock of this computer is wrong, or it was issued just now.`)];
  const isTesting = /Computadores Test/i.test(identity.issuer);
  if (environment === "production" && isTesting) return [failed(step, "It was issued for the testing environment (Computadores Test) and ARCA_ENVIRONMENT is production.")];
  if (environment === "homologation" && !isTesting && /Computadores/i.test(identity.issuer)) return [failed(step, "It was issued for production and ARCA_ENVIRONMENT is homologation.")];
  const days = Math.floor((identity.validTo.getTime() - at) / day);
  const findings = [days < warnBeforeExpiryDays ? warning(step, `It expires in ${days} days, on ${until}: make a new one in time.`) : ok(step, `${identity.subject}; valid until ${until}; the key belongs to it.`)];
  if (identity.cuit !== undefined && identity.cuit !== cuit) {
    findings.push(warning(step, `It belongs to CUIT ${identity.cuit} and the documents are of CUIT ${cuit}: this works only if ${cuit} delegated the service to it.`));
  }
  return findings;
}

async function checkService(config: ArcaConfig, authority: ArcaAuthority): Promise<Finding[]> {
  const step = "Invoicing service";
  const status = await authority.status();
  const parts = [["application", status.application], ["database", status.database], ["authentication", status.authentication]] as const;
  const down = parts.filter(([, said]) => said.toUpperCase() !== "OK");
  if (down.length > 0) return [failed(step, `ARCA is there but not all of it works: ${down.map(([part, said]) => `${part} says "${said || "nothing"}"`).join(", ")}.`)];
  const findings = [ok(step, `${config.wsfeUrl} answers; application, database and authentication are OK.`)];
  if (new URL(config.wsfeUrl).protocol === "http:" && config.environment !== "simulator") findings.push(warning(step, "The address is http: tickets and documents travel in the open."));
  return status.serverDate === undefined ? findings : [...findings, checkClock(status.serverDate)];
}

function checkClock(serverDate: Date): Finding {
  const skewMs = now().getTime() - serverDate.getTime();
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const sentence = `The clock of this computer is ${seconds} s ${skewMs > 0 ? "ahead of" : "behind"} ARCA's.`;
  if (Math.abs(skewMs) > failSkewMs) return failed("Clock", `${sentence} The login would be refused: synchronise it (NTP).`);
  return Math.abs(skewMs) > warnSkewMs ? warning("Clock", `${sentence} Synchronise it (NTP).`) : ok("Clock", "It agrees with ARCA's.");
}

async function checkLogin(authority: ArcaAuthority): Promise<Finding[]> {
  const ticket = await authority.tickets.ticket({ despiteFault: true });
  return [ok("Login", `There is a ticket until ${ticket.expiresAt.toISOString()}.`)];
}

async function checkPointsOfSale(config: ArcaConfig, authority: ArcaAuthority, lanes: readonly LaneToCheck[]): Promise<Finding[]> {
  const step = "Points of sale";
  const points = await authority.parameters.pointsOfSale();
  if (points.length === 0) {
    return [config.environment === "production"
      ? failed(step, `CUIT ${config.cuit} has no point of sale for web services. Add one in ARCA's "Administración de puntos de venta y domicilios".`)
      : ok(step, "None is listed, which is usual outside production: any number works.")];
  }
  const usable = points.filter((point) => !point.isBlocked && point.closedOn === undefined).map((point) => point.number);
  const missing = [...new Set(lanes.map((lane) => lane.pointOfSale))].filter((number) => !usable.includes(number));
  const listed = `Usable for web services: ${usable.join(", ") || "none"}.`;
  return [missing.length === 0 ? ok(step, listed) : warning(step, `${listed} Receipt books use others, which ARCA will refuse: ${missing.join(", ")}.`)];
}

async function checkLane(authority: ArcaAuthority, lane: LaneToCheck): Promise<Finding[]> {
  const step = `Numbers of ${lane.label}`;
  const last = await authority.lastAuthorised(lane);
  const ours = lane.nextNumber - 1;
  if (last === ours) return [ok(step, last === 0 ? "None issued yet, here or at ARCA." : `The last one is ${last}, here and at ARCA.`)];
  return last > ours
    ? [warning(step, `ARCA's last number is ${last}, ours is ${ours}: another program issues in this point of sale, or documents were issued before Talonario. Start the book at ${last + 1}.`)]
    : [warning(step, `Our last number is ${ours}, ARCA's is ${last}: the documents from ${last + 1} on were never authorised there.`)];
}
