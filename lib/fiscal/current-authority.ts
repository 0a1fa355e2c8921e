import type { Database } from "../db/client.ts";
import { env } from "../env.ts";
import { createArcaAuthority, type ArcaAuthorityOptions } from "./arca/authority.ts";
import { readArcaConfig } from "./arca/config.ts";
import type { Authority } from "./authority.ts";
import { localSimulator } from "./local-simulator.ts";

/**
 * The authority that the environment names. Tickets, connections and circuit breaker are in it: a process makes one and keeps it.
 * @throws ArcaConfigError where ARCA_* are not complete.
 */
export function makeAuthority(db: Database, options: ArcaAuthorityOptions = {}): Authority {
  return env().ARCA_ENVIRONMENT === "local" ? localSimulator : createArcaAuthority(readArcaConfig(env()), db, options);
}

export function closeAuthority(authority: Authority | undefined): void {
  if (authority?.kind === "remote") authority.close();
}
