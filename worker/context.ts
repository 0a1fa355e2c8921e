import type { Database } from "#lib/db/client.ts";
import type { Authority } from "#lib/fiscal/authority.ts";

/** What every task is given. */
export interface WorkerContext {
  readonly db: Database["prisma"];
  /** For cursors. */
  readonly pool: Database["pool"];
  /** `worker:<host>:<pid>`, as the audit trail writes it. */
  readonly label: string;
  readonly chunkSize: number;
  /** Who authorises documents. Throws where its configuration is not complete: only batches need it. */
  readonly authority: () => Authority;
  /** Aborted on SIGTERM: finish what is in flight, begin nothing. */
  readonly signal: AbortSignal;
}
