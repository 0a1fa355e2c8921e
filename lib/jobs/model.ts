import { z } from "zod";
import { idField, listFields, searchField } from "../validation/fields.ts";
import { jobStates } from "./status.ts";

export const jobRow = z
  .strictObject({
    id: z.int(),
    task: z.string(),
    key: z.string().nullable(),
    queue: z.string().nullable().describe("Jobs of one queue run one at a time."),
    state: z.enum(jobStates),
    batchId: idField.nullable().describe("The batch that it runs, if it runs one."),
    importId: idField.nullable().describe("The import that it runs, if it runs one."),
    exportId: idField.nullable().describe("The export that it runs, if it runs one."),
    attempts: z.int(),
    maxAttempts: z.int(),
    lastError: z.string().nullable(),
    runAt: z.string().describe("Not before."),
    createdAt: z.string(),
    lockedAt: z.string().nullable(),
    worker: z.string().nullable().describe("`host:pid` of who runs it."),
    needed: z.boolean().describe("Its batch, import or export is not over: the job cannot be discarded, cancel that one instead."),
  })
  .meta({ id: "Job" });
export type Job = z.output<typeof jobRow>;

export const jobListQuery = z.strictObject({ state: z.enum(jobStates).optional(), q: searchField.optional().describe("Part of its task, key, queue or last error."), ...listFields });
export type JobListQuery = z.output<typeof jobListQuery>;

export const workerRow = z
  .strictObject({
    id: idField,
    hostname: z.string(),
    pid: z.int(),
    startedAt: z.string(),
    alive: z.boolean().describe("False: the process is gone, and its jobs are about to be given to others."),
    jobs: z.int().describe("Jobs that it runs now."),
  })
  .meta({ id: "Worker" });
export type Worker = z.output<typeof workerRow>;
