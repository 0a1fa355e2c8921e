import { Prisma, type Db } from "../../db/client.ts";
import type { BatchItemStatus } from "../model.ts";

export interface ItemRow {
  readonly pendingId: number;
  readonly serviceId: number;
  readonly serviceCode: string;
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
}

/**
 * Items of a batch in the order they are numbered: pendings that it holds or has invoiced, and those it set aside. Both
 * halves come sorted from an index on (batch, customer, pending), so that a page is a merge of two seeks.
 */
export function itemRows(options: ItemScope & { readonly behind: Prisma.Sql; readonly order: Prisma.Sql; readonly limit?: number }): Prisma.Sql {
  return Prisma.sql`
    select p.id as "pendingId", p.service_id as "serviceId", p.service_code as "serviceCode", p.customer_id as "customerId", c.name as "customerName",
      p.description, p.amount::text, p.currency, t.status, l.invoice_id as "invoiceId",
      k.code || '-' || lpad(i.number::text, 8, '0') as "invoiceNumber", t.code, t.said
    from (
      select x.* from (${itemsOf(options)}) x (id, customer_id, status, code, said) ${options.behind} ${options.order} ${options.limit === undefined ? Prisma.empty : Prisma.sql`limit ${options.limit}`}
    ) t
    join billing_pendings p on p.id = t.id
    join customers c on c.id = p.customer_id
    left join invoice_lines l on t.status = 'INVOICED' and l.pending_id = p.id
    left join invoices i on i.id = l.invoice_id
    left join receipt_books k on k.id = i.receipt_book_id
    order by t.customer_id, t.id`;
}

export function selectItems(db: Db, page: ItemScope & { readonly behind: Prisma.Sql; readonly order: Prisma.Sql; readonly limit: number }): Promise<ItemRow[]> {
  return db.$queryRaw<ItemRow[]>(itemRows(page));
}

/** How many rows {@link itemRows} has. */
export function itemCount(scope: ItemScope & { readonly behind: Prisma.Sql }): Prisma.Sql {
  return Prisma.sql`select count(*)::int as count from (${itemsOf(scope)}) x (id, customer_id, status, code, said) ${scope.behind}`;
}

interface ItemScope {
  readonly batchId: number;
  readonly status: BatchItemStatus | undefined;
}

function itemsOf({ batchId, status }: ItemScope): Prisma.Sql {
  const held = Prisma.sql`
    select p.id, p.customer_id, p.status, null::text as code, null::text as said from billing_pendings p
    where p.batch_id = ${batchId} and p.status = any(${status === undefined || status === "REJECTED" ? ["RESERVED", "INVOICED"] : [status]})`;
  const rejected = Prisma.sql`
    select r.pending_id, r.customer_id, 'REJECTED', r.code, r.message from batch_rejections r where r.batch_id = ${batchId}`;
  return status === "REJECTED" ? rejected : status === undefined ? Prisma.sql`${held} union all ${rejected}` : held;
}
