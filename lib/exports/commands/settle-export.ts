import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db, PrismaClient } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { exportJobKey } from "../../jobs/catalog.ts";
import { removeJob } from "../../jobs/enqueue.ts";
import { notifyInbox, notifyUser } from "../../notifications/commands.ts";
import { requireOwn } from "../queries.ts";
import { enqueueExport } from "../queue.ts";
import { lockExport, moveExport } from "../sql/move-export.ts";
import { fileKeptDays, isExportSettled } from "../status.ts";

/** Stops an export; what was written is forgotten. Throws NOT_FOUND, also for one of somebody else; EXPORT_ILLEGAL_TRANSITION. */
export function cancelExport(db: Db, { actor, exportId }: { actor: Actor; exportId: number }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { status, createdBy } = await lockExport(tx, { exportId });
    requireOwn(actor, { exportId, createdBy });
    await moveExport(tx, { exportId, from: status, to: "CANCELLED" });
    await tx.$executeRaw`delete from export_chunks where export_id = ${exportId}::int`;
    await removeJob(tx, { key: exportJobKey(exportId) });
    await notifyInbox(tx, { userId: createdBy });
    await recordAudit(tx, { actor, action: "export.cancelled", entity: "export", entityId: exportId, data: { from: status } });
  });
}

/** Gives an export back to the queue, after a shutdown. */
export async function handBackExport(db: PrismaClient, { exportId }: { exportId: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { status } = await lockExport(tx, { exportId });
    if (!isExportSettled(status)) await enqueueExport(tx, { exportId });
  });
}

/** Ends an export whose attempts are used up, or that can never be made, in ERROR. */
export async function failExport(db: PrismaClient, { exportId, worker, attempts, code }: { exportId: number; worker: string; attempts: number; code: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { status, createdBy, list, format, requestId } = await lockExport(tx, { exportId });
    if (isExportSettled(status)) return;
    await moveExport(tx, { exportId, from: status, to: "ERROR", errorCode: code });
    await tx.$executeRaw`update exports set attempts = ${attempts}::int where id = ${exportId}::int`;
    await tx.$executeRaw`delete from export_chunks where export_id = ${exportId}::int`;
    await removeJob(tx, { key: exportJobKey(exportId) });
    await recordAudit(tx, { actor: { userId: null, label: worker, requestId }, action: "export.failed", entity: "export", entityId: exportId, data: { list, code, attempts } });
    await notifyUser(tx, { userId: createdBy, kind: "export.failed", entity: "export", entityId: exportId, data: { list, format, code } });
  });
}

/** Exports that should be running but have no job that could run them: back into the queue, or to ERROR where the attempts are used up. */
export async function adoptOrphanExports(db: PrismaClient, { worker }: { worker: string }): Promise<number> {
  const orphans = await db.$queryRaw<{ id: number; attempts: number | null }[]>`
    select e.id, j.attempts::int
    from exports e left join graphile_worker.jobs j on j.key = 'export:' || e.id
    where e.status in ('PENDING_PROCESSING', 'IN_PROCESS') and e.updated_at < now() - interval '10 seconds'
      and (j.id is null or (j.locked_at is null and j.attempts >= j.max_attempts))`;
  for (const { id, attempts } of orphans) {
    if (attempts === null) await handBackExport(db, { exportId: id });
    else await failExport(db, { exportId: id, worker, attempts, code: "EXPORT_FAILED" });
  }
  return orphans.length;
}

/** Files that a person had a week to fetch are gone, and after three months the export itself. Some at a time: the next round takes more. */
export async function forgetOldExports(db: PrismaClient): Promise<number> {
  const expired = await db.$queryRaw<{ id: number }[]>`
    select id from exports where status = 'PROCESSED' and finished_at < now() - make_interval(days => ${fileKeptDays}::int) order by id limit 20`;
  for (const { id: exportId } of expired) {
    await inTransaction(db, async (tx) => {
      if ((await lockExport(tx, { exportId })).status !== "PROCESSED") return;
      await moveExport(tx, { exportId, from: "PROCESSED", to: "EXPIRED" });
      await tx.$executeRaw`delete from export_chunks where export_id = ${exportId}::int`;
    });
  }
  await db.$executeRaw`delete from exports where status in ('EXPIRED', 'ERROR', 'CANCELLED') and finished_at < now() - interval '90 days'`;
  return expired.length;
}
