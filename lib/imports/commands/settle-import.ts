import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { now } from "../../clock.ts";
import type { Db, PrismaClient } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { importJobKey } from "../../jobs/catalog.ts";
import { removeJob } from "../../jobs/enqueue.ts";
import { notifyUser } from "../../notifications/commands.ts";
import { enqueueImport } from "../queue.ts";
import { lockImport, moveImport } from "../sql/move-import.ts";

/** Stops an import, or discards a file that was not started. What was loaded stays; what was not is forgotten. Throws NOT_FOUND, IMPORT_ILLEGAL_TRANSITION. */
export function cancelImport(db: Db, { actor, importId }: { actor: Actor; importId: number }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { status } = await lockImport(tx, { importId });
    await moveImport(tx, { importId, from: status, to: "CANCELLED" });
    await tx.$executeRaw`delete from import_rows where import_id = ${importId}::int and errors is null`;
    await removeJob(tx, { key: importJobKey(importId) });
    await recordAudit(tx, { actor, action: "import.cancelled", entity: "import", entityId: importId, data: { from: status } });
  });
}

/** Gives an import back to the queue, to go on where it is: after a shutdown, or a fault that came after progress. */
export async function handBackImport(db: PrismaClient, { importId, delaySeconds }: { importId: number; delaySeconds: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { status } = await lockImport(tx, { importId });
    if (status === "IN_PROCESS" || status === "PENDING_PROCESSING") await enqueueImport(tx, { importId, delaySeconds });
  });
}

/** Ends an import whose attempts are used up in ERROR. Starting it again goes on where it was. */
export async function failImport(db: PrismaClient, { importId, worker, attempts }: { importId: number; worker: string; attempts: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { status, createdBy, fileName } = await lockImport(tx, { importId });
    if (status !== "IN_PROCESS" && status !== "PENDING_PROCESSING") return;
    await moveImport(tx, { importId, from: status, to: "ERROR", errorCode: "IMPORT_FAILED" });
    await tx.$executeRaw`update imports set attempts = ${attempts}::int where id = ${importId}::int`;
    await removeJob(tx, { key: importJobKey(importId) });
    await recordAudit(tx, { actor: { userId: null, label: worker, requestId: null }, action: "import.failed", entity: "import", entityId: importId, data: { attempts } });
    await notifyUser(tx, { userId: createdBy, kind: "import.failed", entity: "import", entityId: importId, data: { fileName } });
  });
}

/** Imports that should be running but have no job that could run them: back into the queue, or to ERROR where the attempts are used up. */
export async function adoptOrphanImports(db: PrismaClient, { worker }: { worker: string }): Promise<number> {
  const orphans = await db.$queryRaw<{ id: number; attempts: number | null }[]>`
    select i.id, j.attempts::int
    from imports i left join graphile_worker.jobs j on j.key = 'import:' || i.id
    where i.status in ('PENDING_PROCESSING', 'IN_PROCESS') and i.updated_at < now() - interval '10 seconds'
      and (j.id is null or (j.locked_at is null and j.attempts >= j.max_attempts))`;
  for (const { id, attempts } of orphans) {
    if (attempts === null) await handBackImport(db, { importId: id, delaySeconds: 0 });
    else await failImport(db, { importId: id, worker, attempts });
  }
  return orphans.length;
}

const forgottenAfterDays = 7;

/** Discards files that nobody started in a week: their rows go, what they were stays in the list. */
export async function discardForgottenImports(db: PrismaClient, { worker }: { worker: string }): Promise<number> {
  const forgottenBefore = new Date(now().getTime() - forgottenAfterDays * 86_400_000);
  const found = await db.$queryRaw<{ id: number }[]>`select id from imports where status = 'UPLOADED' and created_at < ${forgottenBefore}::timestamptz order by id limit 20`;
  for (const { id } of found) {
    await inTransaction(db, async (tx) => {
      const { status } = await lockImport(tx, { importId: id });
      // Somebody may have started it since.
      if (status !== "UPLOADED") return;
      await moveImport(tx, { importId: id, from: status, to: "CANCELLED" });
      await tx.$executeRaw`delete from import_rows where import_id = ${id}::int`;
      await recordAudit(tx, { actor: { userId: null, label: worker, requestId: null }, action: "import.cancelled", entity: "import", entityId: id, data: { from: status } });
    });
  }
  return found.length;
}
