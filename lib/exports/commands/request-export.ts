import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db, Prisma } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { notifyInbox } from "../../notifications/commands.ts";
import { countExport } from "../count-export.ts";
import type { ExportRequest } from "../model.ts";
import { authoriseExport, planExport } from "../plan-export.ts";
import { enqueueExport } from "../queue.ts";

/** More than a person has any use for; less than what fills the disk. */
const maxUnsettled = 10;

/** Puts an export in the queue of the worker. Throws FORBIDDEN, EXPORTS_WAITING, and what {@link planExport} refuses. */
export async function requestExport(db: Db, { actor, request }: { actor: Actor; request: ExportRequest }): Promise<{ exportId: number }> {
  authoriseExport(actor, request);
  return inTransaction(db, async (tx) => {
    // Requests of one person come one after another: two at once must not both find room for the last one.
    await tx.$queryRaw`select id from users where id = ${actor.userId}::int for update`;
    const unsettled = await tx.export.count({ where: { createdBy: actor.userId, status: { in: ["PENDING_PROCESSING", "IN_PROCESS"] } } });
    if (unsettled >= maxUnsettled) throw new DomainError("rate_limited", "EXPORTS_WAITING", "Too many of your exports are waiting. Let them end, or cancel some.");
    const plan = await planExport(tx, request);
    const rowCount = await countExport(tx, plan);
    const { list, filter, sort, columns, selection, format, language } = request;
    const asked = { filter: filter as Prisma.InputJsonObject, ...(sort === undefined ? {} : { sort }), ...(columns === undefined ? {} : { columns }), ...(selection === undefined ? {} : { selection }) };
    const { id: exportId } = await tx.export.create({
      data: { list, request: asked, format, notation: plan.notation, language, fileName: plan.fileName, rowCount, createdBy: actor.userId, requestId: actor.requestId },
      select: { id: true },
    });
    await enqueueExport(tx, { exportId });
    await notifyInbox(tx, { userId: actor.userId });
    await recordAudit(tx, { actor, action: "export.requested", entity: "export", entityId: exportId, data: factsOf(request, rowCount) });
    return { exportId };
  });
}

/** What the audit trail keeps of a request. Thousands of ids say no more than their number. */
export function factsOf({ list, filter, sort, columns, selection, format, notation }: ExportRequest, rows: number): Record<string, unknown> {
  const selected = selection === undefined ? {} : "ids" in selection ? { selected: selection.ids.length } : { except: selection.except.length };
  return { list, format, notation, rows, filter, ...(sort === undefined ? {} : { sort }), ...(columns === undefined ? {} : { columns }), ...selected };
}
