import { z } from "zod";

/** Every task of the worker and its payload: ids only, parsed again when the job runs, since old jobs outlive deploys. */
export const jobs = {
  "process-batch": z.object({ batchId: z.int().positive() }),
  "run-import": z.object({ importId: z.int().positive() }),
  "run-export": z.object({ exportId: z.int().positive() }),
  "send-mail": z.object({}),
  "mail-batch": z.object({ batchId: z.int().positive() }),
} as const;

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.output<(typeof jobs)[N]>;

/** One job per batch: launching, retrying and handing back replace it instead of adding another. */
export function batchJobKey(batchId: number): string {
  return `batch:${batchId}`;
}

/** One job per export. */
export function exportJobKey(exportId: number): string {
  return `export:${exportId}`;
}

/** One job per import, too. */
export function importJobKey(importId: number): string {
  return `import:${importId}`;
}
