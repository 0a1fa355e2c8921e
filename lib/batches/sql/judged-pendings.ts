import { Prisma } from "../../db/client.ts";
import { receiversOfLetter, type IvaCondition } from "../../fiscal/letters.ts";
import { whereAll } from "../../table/page.ts";
import { pendingRejection } from "./pending-rules.ts";

export interface JudgeOptions {
  /** On `billing_pendings p`; they ask for status PENDING. */
  readonly conditions: readonly Prisma.Sql[];
  readonly issueDate: string;
  readonly bookId: number;
  readonly receivers: readonly IvaCondition[];
}

/**
 * The pendings of a selection with what a batch would reject each of them for: the same judgement as issue-documents.ts (a
 * test runs both over every kind of problem and compares). `letter` is the one that the customer's IVA condition asks for,
 * or that of the book where it may be given to it.
 */
export function judgedPendings({ conditions, issueDate, bookId, receivers }: JudgeOptions): Prisma.Sql {
  return Prisma.sql`
    select p.id, p.service_id, p.service_code, p.customer_id, p.currency, p.iva_rate, p.amount, p.net_amount, k.name,
      case when k.iva_condition = any(${[...receivers]}) then b.letter when k.iva_condition = any(${[...receiversOfLetter.A]}) then 'A' else 'B' end as letter,
      ${pendingRejection({ currency: Prisma.sql`p.currency`, receivers, bookCurrency: Prisma.sql`b.currency`, lastIssueDate: Prisma.sql`b.last_issue_date`, issueDate })} as rejection
    from billing_pendings p join customers k on k.id = p.customer_id join receipt_books b on b.id = ${bookId}
    ${whereAll(conditions)}`;
}
