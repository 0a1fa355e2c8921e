import { recordAudit, type AuditActor } from "../audit/record.ts";
import { now } from "../clock.ts";
import type { Db, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { notFound } from "../errors/domain-error.ts";
import type { DocumentLink } from "./model.ts";
import { currentLink, toLink } from "./queries.ts";
import { hashOfToken, newNonce, tokenOf } from "./token.ts";

/** First key of the advisory lock that puts those who share one document in a row; the second is the id of the document. */
const linkLock = 814270;

/**
 * The public link of a document: the one that it has, or a new one. Safe to repeat, also by two at once. Throws NOT_FOUND.
 * A document without CAE cannot be shared: it is no row of `invoices`.
 */
export function documentLink(db: Db, { actor, invoiceId }: { actor: AuditActor; invoiceId: number }): Promise<DocumentLink> {
  return inTransaction(db, async (tx) => {
    await lockDocument(tx, invoiceId);
    const known = await currentLink(tx, { invoiceId });
    if (known) return known;
    const nonce = newNonce();
    const token = tokenOf(nonce);
    const { id, createdAt } = await tx.documentLink.create({
      data: { invoiceId, nonce, tokenHash: hashOfToken(token) ?? "", createdBy: actor.userId },
      select: { id: true, createdAt: true },
    });
    await recordAudit(tx, { actor, action: "invoice.link_created", entity: "invoice", entityId: invoiceId, data: { linkId: id } });
    return toLink({ token, createdAt });
  });
}

/** Takes all links of a document back, for good: whoever opens one is told that it is gone. Throws NOT_FOUND where there is none. */
export async function revokeDocumentLink(db: Db, { actor, invoiceId }: { actor: AuditActor; invoiceId: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockDocument(tx, invoiceId);
    const revoked = await tx.$queryRaw<{ id: number }[]>`
      update document_links set revoked_at = ${now()}::timestamptz, revoked_by = ${actor.userId}::int
      where invoice_id = ${invoiceId}::int and revoked_at is null returning id`;
    if (revoked.length === 0) throw notFound(`A public link of invoice ${invoiceId}`);
    for (const { id } of revoked) await recordAudit(tx, { actor, action: "invoice.link_revoked", entity: "invoice", entityId: invoiceId, data: { linkId: id } });
  });
}

async function lockDocument(tx: Tx, invoiceId: number): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`select pg_advisory_xact_lock(${linkLock}::int, id)::text from invoices where id = ${invoiceId}::int`;
  if (found.length === 0) throw notFound(`Invoice ${invoiceId}`);
}
