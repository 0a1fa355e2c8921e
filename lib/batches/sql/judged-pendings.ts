import { Prisma } from "../../db/client.ts";
import type { DocumentType } from "../../fiscal/document-types.ts";
import { receiversOfLetter, type IvaCondition, type Letter } from "../../fiscal/letters.ts";
import { whereAll } from "../../table/page.ts";
import type { Grouping } from "../model.ts";
import { documentRejection } from "./document-rules.ts";
import { pendingRejection } from "./pending-rules.ts";

export interface JudgeOptions {
  /** On `billing_pendings p`; they ask for status PENDING. */
  readonly conditions: readonly Prisma.Sql[];
  readonly grouping: Grouping;
  readonly issueDate: string;
  readonly book: { readonly id: number; readonly documentType: DocumentType; readonly letter: Letter };
  readonly receivers: readonly IvaCondition[];
}

/**
 * The pendings of a selection with what a batch would reject each of them for: the judgement of issue-documents.ts and draft-invoices.ts
 * (a test runs them over every kind of problem and compares), first of each pending, then of the document it would be on.
 *
 * - `letter` is the one that the customer's IVA condition asks for, or that of the book where it may be given to it.
 * - `other` are the taxes on top of a document; they stand on its first pending, so that sums over any group are right.
 * - A document in another currency is compared with amounts in pesos at the last rate that was told; what nobody has told refuses nothing.
 */
export function judgedPendings({ conditions, grouping, issueDate, book, receivers }: JudgeOptions): Prisma.Sql {
  const isClassC = book.letter === "C";
  const document = grouping === "PER_CUSTOMER" ? Prisma.sql`partition by a.customer_id, a.currency, a.own is null` : Prisma.sql`partition by a.id`;
  const taxes = Prisma.sql`
    from customer_taxes t where t.customer_id = d.customer_id and t.valid_from <= ${issueDate}::date and (t.valid_to is null or t.valid_to >= ${issueDate}::date)`;
  const other = Prisma.sql`coalesce((select sum(round(d.document_net * t.rate / 100, 2)) ${taxes}), 0)`;
  const rate = Prisma.sql`case when d.currency = 'ARS' then 1 else (
    select x.rate from exchange_rates x where x.currency = d.currency and x.issue_date <= ${issueDate}::date order by x.issue_date desc limit 1) end`;
  return Prisma.sql`
    select d.id, d.service_id, d.service_code, d.customer_id, d.currency, d.iva_rate, d.amount, d.net_amount, k.name, d.letter,
      case when d.own is null and d.place = 1 and d.customer_id in (select customer_id from customer_taxes) then ${other} else 0.00 end as other,
      coalesce(d.own, ${documentRejection({ documentType: book.documentType, total: Prisma.sql`d.document_amount + ${other}`, rate })}) as rejection
    from (
      select a.*, sum(a.net_amount) over (${document}) as document_net, sum(a.amount) over (${document}) as document_amount, row_number() over (${document}) as place
      from (
        select p.id, p.service_id, p.service_code, p.customer_id, p.currency, p.amount,
          ${isClassC ? Prisma.sql`'NOT_TAXED' as iva_rate, p.amount as net_amount` : Prisma.sql`p.iva_rate, p.net_amount`},
          case when k.iva_condition = any(${[...receivers]}) then b.letter when k.iva_condition = any(${[...receiversOfLetter.A]}) then 'A' else 'B' end as letter,
          ${pendingRejection({ currency: Prisma.sql`p.currency`, receivers, bookCurrency: Prisma.sql`b.currency`, lastIssueDate: Prisma.sql`b.last_issue_date`, issueDate })} as own
        from billing_pendings p join customers k on k.id = p.customer_id join receipt_books b on b.id = ${book.id}
        ${whereAll(conditions)}
      ) a
    ) d
    join customers k on k.id = d.customer_id left join company m on m.id = 1`;
}
