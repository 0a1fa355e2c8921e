import { recordCalls } from "../authorisations/record-calls.ts";
import { database } from "../db/client.ts";
import type { Authority } from "../fiscal/authority.ts";
import { makeAuthority } from "../fiscal/current-authority.ts";

const shared = globalThis as { talonarioAuthority?: Authority };

/** The tax authority of the web process: for small batches that are waited for, and for the questions of its screen. Throws ArcaConfigError. */
export function webAuthority(): Authority {
  const db = database();
  shared.talonarioAuthority ??= makeAuthority(db, { onCall: recordCalls(db) });
  return shared.talonarioAuthority;
}
