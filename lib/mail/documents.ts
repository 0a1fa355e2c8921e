import { Prisma, type Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { invoiceConditions } from "../invoices/filter.ts";
import { whereAll } from "../table/page.ts";
import type { DocumentsToMail, SendMailInput } from "./model.ts";

/** The documents that a request names, as a condition on `invoices i`. */
export async function documentsWhere(db: Db, { invoiceIds, batchId, selection }: DocumentsToMail): Promise<Prisma.Sql> {
  if (invoiceIds !== undefined) return Prisma.sql`where i.id = any(${[...new Set(invoiceIds)]}::int[])`;
  if (batchId !== undefined) return Prisma.sql`where i.batch_id = ${batchId}::int`;
  if (selection === undefined) throw new Error("no documents were named");
  const conditions = [Prisma.sql`true`, ...(await invoiceConditions(db, selection.filter))];
  if (selection.asOfId !== undefined) conditions.push(Prisma.sql`i.id <= ${selection.asOfId}::int`);
  if (selection.except.length > 0) conditions.push(Prisma.sql`i.id <> all(${selection.except}::int[])`);
  return whereAll(conditions);
}

/** Typed addresses are for one document. Throws MAIL_RECIPIENTS_OF_MANY. */
export function requireOneDocument({ documents, recipients }: SendMailInput): void {
  if (recipients === undefined || documents.invoiceIds?.length === 1) return;
  throw new DomainError("invalid", "MAIL_RECIPIENTS_OF_MANY", "Addresses can be given for one document only; many go to their customers' own.", { errors: { recipients: "only for one document" } });
}

/**
 * Documents that were asked for must be there: an id that is none of ours, or a selection that is not what was confirmed,
 * refuses the whole. Throws NOT_FOUND, SELECTION_CHANGED.
 */
export function requireAllFound({ invoiceIds, batchId, selection }: DocumentsToMail, found: number): void {
  if (invoiceIds !== undefined && found !== new Set(invoiceIds).size) throw new DomainError("not_found", "NOT_FOUND", "Some of these documents do not exist.");
  if (batchId !== undefined && found === 0) throw new DomainError("not_found", "NOT_FOUND", `Batch ${batchId} has no documents.`);
  if (selection?.count !== undefined && found !== selection.count) {
    throw new DomainError("conflict", "SELECTION_CHANGED", `The selection changed: ${selection.count} documents were confirmed, ${found} are there now. Nothing was queued.`, { details: { confirmed: selection.count, found } });
  }
}
