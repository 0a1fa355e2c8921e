import type { Tx } from "../db/client.ts";
import { importJobKey } from "../jobs/catalog.ts";
import { enqueue } from "../jobs/enqueue.ts";

/** Attempts of the worker without progress before an import is ERROR. */
const maxAttempts = 3;

/** Imports run one after another: they write to the same tables, and the billing must not wait for them. */
export function enqueueImport(tx: Tx, { importId, delaySeconds }: { importId: number; delaySeconds?: number }): Promise<string> {
  return enqueue(tx, "run-import", { importId }, {
    key: importJobKey(importId),
    queue: "imports",
    maxAttempts,
    ...(delaySeconds === undefined ? {} : { delaySeconds }),
  });
}
