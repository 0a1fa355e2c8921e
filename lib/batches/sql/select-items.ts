import { Prisma, type Db } from "../../db/client.ts";
import type { BatchItemStatus, BatchKind } from "../model.ts";

export interface ItemRow {
  readonly pendingId: number | null;
  readonly serviceId: number | null;
  readonly serviceCode: string;
  readonly noteRequestId: number | null;
  readonly correctsId: number | null;
  readonly correctsNumber: string | null;
  readonly customerId: number;
  readonly customerName: string;
  readonly description: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: BatchItemStatus;
  readonly invoiceId: number | null;
  readonly invoiceNumber: string | null;
  readonly code: string | null;
  /** The authority's own words, where it rejected. */
  readonly said: string | null;
  /** Its place in the order of the items: customer (0 in notes, which are in the order they were asked for) and id. */
  readonly place: number;
}

/**
 * Items of a batch in the order they are numbered: pendings that it holds or has invoiced, and those it set aside; or the notes that it was asked for.
 * All come sorted from an index (batch, customer, pending; of notes batch and id), so that a page is a merge of seeks.
 */
export function itemRows(options: ItemScope & { readonly behind: Prisma.Sql; readonly order: Prisma.Sql; readonly limit?: number }): Prisma.Sql {
  return Prisma.sql`
    select p.id as "pendingId", p.service_id as "serviceId", coalesce(p.service_code, '') as "serviceCode", c.id as "customerId", c.name as "customerName",
      r.id as "noteRequestId", r.corrects_id as "correctsId", o.code || '-' || lpad(d.number::text, 8, '0') as "correctsNumber",
      coalesce(p.description, r.reason) as description, coalesce(p.amount, r.total_amount)::text as amount, coalesce(p.currency, d.currency) as currency, t.status,
      i.id as "invoiceId", k.code || '-' || lpad(i.number::text, 8, '0') as "invoiceNumber", t.code, t.said, t.customer_id as place
    from (
      select x.* from (${itemsOf(options)}) ${columns} ${options.behind} ${options.order} ${options.limit === undefined ? Prisma.empty : Prisma.sql`limit ${options.limit}`}
    ) t
    left join billing_pendings p on not t.is_note and p.id = t.id
    left join note_requests r on t.is_note and r.id = t.id
    left join invoices d on d.id = r.corrects_id
    left join receipt_books o on o.id = d.receipt_book_id
    join customers c on c.id = coalesce(p.customer_id, d.customer_id)
    left join invoice_lines l on t.status = 'INVOICED' and l.pending_id = p.id
    left join invoices i on i.id = coalesce(l.invoice_id, r.note_id)
    left join receipt_books k on k.id = i.receipt_book_id
    order by t.customer_id, t.id`;
}

const columns = Prisma.sql`x (id, customer_id, status, code, said, is_note)`;

export function selectItems(db: Db, page: ItemScope & { readonly behind: Prisma.Sql; readonly order: Prisma.Sql; readonly limit: number }): Promise<ItemRow[]> {
  return db.$queryRaw<ItemRow[]>(itemRows(page));
}

/** How many rows {@link itemRows} has. */
export function itemCount(scope: ItemScope & { readonly behind: Prisma.Sql }): Prisma.Sql {
  return Prisma.sql`select count(*)::int as count from (${itemsOf(scope)}) ${columns} ${scope.behind}`;
}

interface ItemScope {
  readonly batchId: number;
  readonly status: BatchItemStatus | undefined;
  /** Left out by who does not know: both kinds are looked for. */
  readonly kind?: BatchKind;
}

function itemsOf({ batchId, status, kind }: ItemScope): Prisma.Sql {
  const held = Prisma.sql`
    select p.id, p.customer_id, p.status, null::text as code, null::text as said, false as is_note from billing_pendings p
    where p.batch_id = ${batchId} and p.status = any(${status === undefined || status === "REJECTED" ? ["RESERVED", "INVOICED"] : [status]})`;
  const rejected = Prisma.sql`
    select r.pending_id, r.customer_id, 'REJECTED', r.code, r.message, false from batch_rejections r where r.batch_id = ${batchId}`;
  const notes = Prisma.sql`
    select r.id, 0, case r.status when 'ISSUED' then 'INVOICED' else r.status end, r.rejection_code, r.rejection_message, true from note_requests r
    where r.batch_id = ${batchId} and r.status = any(${status === undefined ? ["RESERVED", "ISSUED", "REJECTED"] : [status === "INVOICED" ? "ISSUED" : status]})`;
  const pendings = status === "REJECTED" ? [rejected] : status === undefined ? [held, rejected] : [held];
  const wanted = kind === "NOTES" ? [notes] : kind === "INVOICES" ? pendings : [...pendings, notes];
  return Prisma.join(wanted, " union all ");
}
