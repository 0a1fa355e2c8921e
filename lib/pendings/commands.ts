import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { Prisma, type Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { serviceConditions } from "../services/filter.ts";
import type { SendSelection, SentMark } from "./model.ts";
import { checkServices, snapshotServices } from "./sql/snapshot-services.ts";

export interface Sent {
  readonly count: number;
  /** The first thousand, in the order of the services' ids. */
  readonly pendingIds: readonly number[];
  /** What takes them back (undo-send.ts). */
  readonly mark: SentMark;
}

/**
 * Sends services to billing: each gets an immutable pending. All or nothing. With a filter, every service it finds must be
 * sendable too. Throws SERVICES_NOT_SENDABLE (with the offenders), NOTHING_TO_SEND.
 */
export function sendToBilling(db: Db, { actor, selection }: { actor: Actor; selection: SendSelection }): Promise<Sent> {
  const conditions = "filter" in selection ? serviceConditions(selection.filter) : [Prisma.sql`s.id = any(${selection.serviceIds})`];
  return inTransaction(
    db,
    async (tx) => {
      const check = await checkServices(tx, { conditions });
      const unknown = "serviceIds" in selection ? await missingServices(tx, selection.serviceIds, check.found) : [];
      if (check.offenderCount > 0 || unknown.length > 0) {
        const offenders = [...check.offenders, ...unknown.slice(0, 100).map((serviceId) => ({ serviceId, serviceCode: null, code: "UNKNOWN" }))];
        throw new DomainError("conflict", "SERVICES_NOT_SENDABLE", `${check.offenderCount + unknown.length} of the services cannot be sent to billing. Nothing was sent.`, {
          details: { count: check.offenderCount + unknown.length, offenders },
        });
      }
      if (check.found === 0) throw new DomainError("conflict", "NOTHING_TO_SEND", "No service matches. Nothing was sent.");
      const sent = await snapshotServices(tx, { conditions, userId: actor.userId });
      // The rows are locked, but a service that began to match meanwhile was not checked.
      if (sent.count !== check.found || !sent.mark) throw new DomainError("conflict", "SELECTION_CHANGED", "The services changed while they were sent. Nothing was sent; try again.");
      await recordAudit(tx, { actor, action: "services.sent_to_billing", entity: "service", entityId: null, data: { count: sent.count, pendingIds: sent.ids } });
      return { count: sent.count, pendingIds: sent.ids, mark: sent.mark };
    },
    { timeoutMs: 120_000 },
  );
}

async function missingServices(db: Db, serviceIds: readonly number[], found: number): Promise<number[]> {
  const wanted = [...new Set(serviceIds)];
  if (found === wanted.length) return [];
  const known = new Set((await db.service.findMany({ where: { id: { in: wanted } }, select: { id: true } })).map((row) => row.id));
  return wanted.filter((serviceId) => !known.has(serviceId));
}

/** Cancels a free pending: its service can be edited and sent again. Throws NOT_FOUND, PENDING_NOT_FREE. */
export function cancelPending(db: Db, { actor, pendingId }: { actor: Actor; pendingId: number }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.billingPending.updateMany({ where: { id: pendingId, status: "PENDING" }, data: { status: "CANCELLED", cancelledAt: now() } });
    if (count === 0) {
      const pending = await tx.billingPending.findUnique({ where: { id: pendingId }, select: { status: true } });
      if (!pending) throw notFound(`Pending ${pendingId}`);
      throw new DomainError("conflict", "PENDING_NOT_FREE", "Only a free pending can be cancelled.", { details: { status: pending.status } });
    }
    await recordAudit(tx, { actor, action: "pending.cancelled", entity: "pending", entityId: pendingId });
  });
}
