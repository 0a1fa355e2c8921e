import type { Database } from "#lib/db/client.ts";

/** What every task is given. */
export interface WorkerContext {
  readonly db: Database["prisma"];
  /** For cursors. */
  readonly pool: Database["pool"];
  /** `worker:<host>:<pid>`, as the audit trail writes it. */
  readonly label: string;
  readonly chunkSize: number;
  /** Aborted on SIGTERM: finish what is in flight, begin nothing. */
  readonly signal: AbortSignal;
}
