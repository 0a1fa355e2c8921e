import { Prisma } from "../../db/client.ts";
import { isInvoiceType, isMipymeType, type DocumentType } from "../../fiscal/document-types.ts";

/**
 * Why a document of invoices cannot be issued as it is, or null: what only the whole document tells, where pending-rules.ts
 * judges one pending. SQL twin of lib/fiscal/document-rules.ts (a test compares them), over a customer `k` and the company `m`
 * (a left join: without the company's data nothing is refused).
 */
export function documentRejection(options: {
  readonly documentType: DocumentType;
  /** SQL of the document's total with other taxes, in its currency. */
  readonly total: Prisma.Sql;
  /** SQL of pesos for one unit of its currency: 1 in pesos, null where nobody told yet. */
  readonly rate: Prisma.Sql;
}): Prisma.Sql {
  if (!isInvoiceType(options.documentType)) return Prisma.sql`null::text`;
  const pesos = Prisma.sql`(${options.total}) * (${options.rate})`;
  const mipyme = isMipymeType(options.documentType)
    ? Prisma.sql`when not (m.mipyme and k.large_company) or ${pesos} < m.mipyme_minimum then 'MIPYME_NOT_DUE'`
    : Prisma.sql`when m.mipyme and k.large_company and ${pesos} >= m.mipyme_minimum then 'MIPYME_REQUIRED'`;
  return Prisma.sql`case
    when k.document_type = 'NONE' and ${pesos} >= m.identification_threshold then 'FINAL_CONSUMER_UNIDENTIFIED'
    ${mipyme} end`;
}
