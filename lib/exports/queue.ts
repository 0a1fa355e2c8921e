import type { Tx } from "../db/client.ts";
import { exportJobKey } from "../jobs/catalog.ts";
import { enqueue } from "../jobs/enqueue.ts";

/** Attempts of the worker before an export is ERROR. */
const maxAttempts = 3;
/** Exports that run at the same time, whatever the number of workers: the billing must not wait for them. */
const lanes = 2;

export function enqueueExport(tx: Tx, { exportId, delaySeconds }: { exportId: number; delaySeconds?: number }): Promise<string> {
  return enqueue(tx, "run-export", { exportId }, {
    key: exportJobKey(exportId),
    queue: `exports-${exportId % lanes}`,
    maxAttempts,
    ...(delaySeconds === undefined ? {} : { delaySeconds }),
  });
}
