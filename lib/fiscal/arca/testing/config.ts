import type { ArcaConfig } from "../config.ts";
import type { FakeAuthority } from "./fake-authority.ts";
import { makeIdentity } from "./identity.ts";

/** A client of a fake authority, with pauses that a test can wait for. */
export function makeConfig(server: FakeAuthority, fields: Partial<ArcaConfig> = {}): ArcaConfig {
  return {
    environment: "simulator",
    cuit: "20111111112",
    identity: makeIdentity(),
    wsaaUrl: server.wsaaUrl,
    wsfeUrl: server.wsfeUrl,
    connectTimeoutMs: 1_000,
    timeoutMs: 1_500,
    breakerPauseMs: 100,
    settleDelayMs: 0,
    loginPauses: { retryMs: 60_000, alreadyAuthenticatedMs: 120_000, personMs: 300_000, dropMs: 30_000, dropForRelationsMs: 900_000 },
    ...fields,
  };
}
