import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import type { Db, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { findJobById } from "./list-jobs.ts";
import type { Job } from "./model.ts";

/**
 * Lets a job run now: a delayed one before its time, a failed one with a new count of attempts. graphile-worker itself
 * refuses to touch a job that a worker holds. Throws NOT_FOUND, JOB_RUNNING.
 */
export function rerunJob(db: Db, { actor, jobId }: { actor: Actor; jobId: number }): Promise<Job> {
  return inTransaction(db, async (tx) => {
    const before = await requireJob(tx, jobId);
    if (before.state === "active") throw running();
    const attempts = before.attempts >= before.maxAttempts ? 0 : before.attempts;
    const moved = await tx.$queryRaw<unknown[]>`select id::text from graphile_worker.reschedule_jobs(array[${jobId}::bigint], run_at := now(), attempts := ${attempts}::int)`;
    if (moved.length === 0) throw running();
    // A job that becomes due without an insert: tell the waiting workers instead of letting them poll.
    await tx.$executeRaw`select pg_notify('jobs:insert', '{"r":1,"count":1}')`;
    await recordAudit(tx, { actor, action: "job.rerun", entity: "job", entityId: jobId, data: factsOf(before) });
    return requireJob(tx, jobId);
  });
}

/**
 * Takes a job out of the queue for good. Not the job of a batch, import or export that is alive: the sweep of the workers
 * would bring it back, and what its clerk wants is to cancel that one. Throws NOT_FOUND, JOB_RUNNING, JOB_NEEDED.
 */
export async function discardJob(db: Db, { actor, jobId }: { actor: Actor; jobId: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { batchId, importId, exportId } = await requireJob(tx, jobId);
    // Who retries it locks it too: its state cannot change between this look and the end.
    if (batchId !== null) await tx.$queryRaw`select id from billing_batches where id = ${batchId}::int for update`;
    if (importId !== null) await tx.$queryRaw`select id from imports where id = ${importId}::int for update`;
    if (exportId !== null) await tx.$queryRaw`select id from exports where id = ${exportId}::int for update`;
    const job = await requireJob(tx, jobId);
    if (job.state === "active") throw running();
    if (job.needed) {
      throw new DomainError("conflict", "JOB_NEEDED", "The batch, import or export that this job runs is not over. Cancel that one instead.", { details: { batchId, importId, exportId } });
    }
    const gone = await tx.$queryRaw<unknown[]>`select id::text from graphile_worker.complete_jobs(array[${jobId}::bigint])`;
    if (gone.length === 0) throw running();
    await recordAudit(tx, { actor, action: "job.discarded", entity: "job", entityId: jobId, data: factsOf(job) });
  });
}

async function requireJob(tx: Tx, jobId: number): Promise<Job> {
  const job = await findJobById(tx, { jobId });
  if (!job) throw notFound(`Job ${jobId}`);
  return job;
}

function running(): DomainError {
  return new DomainError("conflict", "JOB_RUNNING", "A worker is running this job right now. Wait until it ends.");
}

function factsOf({ task, key, queue, state, attempts, lastError }: Job) {
  return { task, key, queue, state, attempts, lastError };
}
