import { existsSync } from "node:fs";
import type { Env } from "../../env.ts";
import { CertificateError, readIdentity, type Identity } from "./certificate.ts";

export const arcaEnvironments = ["simulator", "homologation", "production"] as const;
export type ArcaEnvironment = (typeof arcaEnvironments)[number];

/** Pauses of the login, in milliseconds. */
export interface LoginPauses {
  /** After a trouble of the service itself or of the network; doubled with each one in a row. */
  readonly retryMs: number;
  /** After "you already have a ticket"; doubled with each one in a row. */
  readonly alreadyAuthenticatedMs: number;
  /** After a fault that a person has to solve: it is tried again by itself, seldom. */
  readonly personMs: number;
  /** A ticket that the service refuses is thrown away at most this often. */
  readonly dropMs: number;
  /** The same where the ticket is in order, but does not speak for this CUIT. */
  readonly dropForRelationsMs: number;
}

export interface ArcaConfig {
  readonly environment: ArcaEnvironment;
  /** Whose documents are authorised. */
  readonly cuit: string;
  readonly identity: Identity;
  readonly wsaaUrl: string;
  readonly wsfeUrl: string;
  readonly connectTimeoutMs: number;
  /** For one exchange, the connection included. */
  readonly timeoutMs: number;
  /** The first pause after the service has failed repeatedly. */
  readonly breakerPauseMs: number;
  readonly loginPauses: LoginPauses;
  /** A lost call is given this long before it is asked after. */
  readonly settleDelayMs: number;
}

/** The name of the service, for the login. */
export const arcaService = "wsfe";

/** Paths of the simulator's address. The hosts of afip.gov.ar stay: their arca.* counterparts are incomplete or carry certificates of other names. */
const endpoints: Readonly<Record<ArcaEnvironment, { readonly wsaa: string; readonly wsfe: string }>> = {
  simulator: { wsaa: "/ws/services/LoginCms", wsfe: "/wsfev1/service.asmx" },
  homologation: { wsaa: "https://wsaahomo.afip.gov.ar/ws/services/LoginCms", wsfe: "https://wswhomo.afip.gov.ar/wsfev1/service.asmx" },
  production: { wsaa: "https://wsaa.afip.gov.ar/ws/services/LoginCms", wsfe: "https://servicios1.afip.gov.ar/wsfev1/service.asmx" },
};

const minute = 60_000;

/** ARCA documents a window without repeats of 10 minutes in testing and 2 in production, and says that both may change. */
const loginPauses: Readonly<Record<ArcaEnvironment, LoginPauses>> = {
  simulator: { retryMs: 1_000, alreadyAuthenticatedMs: 2_000, personMs: 5_000, dropMs: 1_000, dropForRelationsMs: 5_000 },
  homologation: { retryMs: minute, alreadyAuthenticatedMs: 10 * minute, personMs: 5 * minute, dropMs: minute / 2, dropForRelationsMs: 15 * minute },
  production: { retryMs: minute, alreadyAuthenticatedMs: 2 * minute, personMs: 5 * minute, dropMs: minute / 2, dropForRelationsMs: 15 * minute },
};

/** Everything that keeps the client from being configured, one sentence each. */
export class ArcaConfigError extends Error {
  override name = "ArcaConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join(" "));
    this.problems = problems;
  }
}

type ArcaEnv = Pick<Env, "ARCA_ENVIRONMENT" | "ARCA_CUIT" | "ARCA_CERTIFICATE" | "ARCA_PRIVATE_KEY" | "ARCA_PRIVATE_KEY_PASSPHRASE" | "ARCA_SIMULATOR_URL" | "ARCA_WSAA_URL" | "ARCA_WSFE_URL" | "ARCA_CONNECT_TIMEOUT_MS" | "ARCA_TIMEOUT_MS">;

/**
 * The client's configuration, from the environment only.
 * @throws ArcaConfigError
 */
export function readArcaConfig(env: ArcaEnv): ArcaConfig {
  const problems: string[] = [];
  const environment = env.ARCA_ENVIRONMENT;
  if (environment === "local") throw new ArcaConfigError(["ARCA_ENVIRONMENT is local: there is no authority to connect to."]);
  if (env.ARCA_CUIT === undefined) problems.push("ARCA_CUIT is missing: the eleven digits of the company that issues.");
  const identity = tryIdentity(env, problems);
  if (env.ARCA_CUIT === undefined || identity === undefined) throw new ArcaConfigError(problems);
  return {
    environment,
    cuit: env.ARCA_CUIT,
    identity,
    wsaaUrl: env.ARCA_WSAA_URL ?? new URL(endpoints[environment].wsaa, env.ARCA_SIMULATOR_URL).href,
    wsfeUrl: env.ARCA_WSFE_URL ?? new URL(endpoints[environment].wsfe, env.ARCA_SIMULATOR_URL).href,
    connectTimeoutMs: env.ARCA_CONNECT_TIMEOUT_MS,
    timeoutMs: env.ARCA_TIMEOUT_MS,
    breakerPauseMs: environment === "simulator" ? 1_000 : 5_000,
    loginPauses: loginPauses[environment],
    settleDelayMs: environment === "simulator" ? 250 : 3_000,
  };
}

/** Where `npm run arca:simulator` writes what it gives away. */
function simulatedFile(env: ArcaEnv, ending: "crt" | "key"): string | undefined {
  const file = `.data/arca/${env.ARCA_CUIT}.${ending}`;
  return env.ARCA_ENVIRONMENT === "simulator" && env.ARCA_CUIT !== undefined && existsSync(file) ? file : undefined;
}

function tryIdentity(env: ArcaEnv, problems: string[]): Identity | undefined {
  const certificate = env.ARCA_CERTIFICATE ?? simulatedFile(env, "crt");
  const privateKey = env.ARCA_PRIVATE_KEY ?? simulatedFile(env, "key");
  if (certificate === undefined) problems.push("ARCA_CERTIFICATE is missing: the path of the company's certificate, or its PEM text.");
  if (privateKey === undefined) problems.push("ARCA_PRIVATE_KEY is missing: the path of the certificate's private key, or its PEM text.");
  if (certificate === undefined || privateKey === undefined) {
    if (env.ARCA_ENVIRONMENT === "simulator") problems.push("The simulator gives both away: start it with ARCA_SIMULATOR_TAX_ID set to the CUIT.");
    return undefined;
  }
  try {
    return readIdentity({ certificate, privateKey, passphrase: env.ARCA_PRIVATE_KEY_PASSPHRASE });
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}
