import { Prisma } from "../../db/client.ts";
import type { IvaCondition } from "../../fiscal/letters.ts";

/**
 * Why a pending cannot be billed in a book, or null: the one judgement of preview, local issue and lanes. On a pending `p` (its currency) and its
 * customer `k`. The codes have their sentences in lib/batches/rejections.ts.
 */
export function pendingRejection(options: {
  readonly currency: Prisma.Sql;
  /** IVA conditions that the book's letter may be issued to. */
  readonly receivers: readonly IvaCondition[];
  /** SQL of the book's currency (null: any) and of the date of its last document. */
  readonly bookCurrency: Prisma.Sql;
  readonly lastIssueDate: Prisma.Sql;
  readonly issueDate: string;
}): Prisma.Sql {
  return Prisma.sql`case
    when not k.active then 'CUSTOMER_INACTIVE'
    when not k.tax_id_valid then 'CUSTOMER_TAX_ID_INVALID'
    when not k.iva_condition = any(${[...options.receivers]}) then 'LETTER_MISMATCH'
    when ${options.bookCurrency} is not null and ${options.currency} <> ${options.bookCurrency} then 'CURRENCY_MISMATCH'
    when ${options.issueDate}::date < ${options.lastIssueDate} then 'ISSUE_DATE_BEFORE_LAST'
  end`;
}
