import { Prisma, type Db, type Tx } from "../../db/client.ts";
import type { MailPlan, QueuedMail } from "../model.ts";

/**
 * The documents of a request with the address of each: the customer's, or the ones that were typed in for one document.
 * A document without CAE is no row of `invoices`; that it has one is asked all the same, right where it would be mailed.
 */
function addressed({ where, recipients }: { where: Prisma.Sql; recipients: readonly string[] | undefined }): Prisma.Sql {
  const address = recipients === undefined
    ? Prisma.sql`left join lateral (select k.email as recipient where k.email is not null) a on true`
    : Prisma.sql`cross join lateral (select distinct on (lower(r)) r as recipient from unnest(${[...recipients]}::text[]) r) a`;
  return Prisma.sql`
    select i.id, i.batch_id, i.authority, k.language, a.recipient,
           exists (select from mail_messages m where m.invoice_id = i.id and lower(m.recipient) = lower(a.recipient) and m.purpose = 'DOCUMENT') as already
    from invoices i join customers k on k.id = i.customer_id ${address} ${where} and i.cae ~ '^[0-9]{14}$'`;
}

interface Chosen {
  /** On `invoices i`; begins with `where`. */
  readonly where: Prisma.Sql;
  readonly recipients: readonly string[] | undefined;
}

/** What a request would do, and with how many documents. */
export async function planMessages(db: Db, chosen: Chosen): Promise<MailPlan> {
  const [row] = await db.$queryRaw<MailPlan[]>`
    with chosen as materialized (${addressed(chosen)})
    select count(distinct id)::int as documents, max(id) as "asOfId", count(*) filter (where recipient is not null and not already)::int as ready,
           count(*) filter (where already)::int as already, count(*) filter (where recipient is null)::int as "withoutAddress",
           count(*) filter (where recipient is not null and not already and authority <> 'ARCA')::int as "withoutFiscalValue"
    from chosen`;
  if (!row) throw new Error("planning messages returned no row");
  return row;
}

/**
 * Writes the messages of a request, in one statement for any number of documents. What was mailed before is left out,
 * and where somebody else asks for the same at the same moment the unique index decides: one row, whoever is first.
 */
export async function insertMessages(tx: Tx, { requestedBy, ...chosen }: Chosen & { readonly requestedBy: number | null }): Promise<QueuedMail & { readonly documents: number }> {
  const [row] = await tx.$queryRaw<(QueuedMail & { documents: number })[]>`
    with chosen as materialized (${addressed(chosen)}),
    written as (
      insert into mail_messages (invoice_id, batch_id, recipient, language, requested_by)
      select id, batch_id, recipient, language, ${requestedBy}::int from chosen where recipient is not null and not already order by id
      on conflict do nothing
      returning 1
    )
    select count(distinct id)::int as documents, (select count(*)::int from written) as queued,
           count(*) filter (where recipient is not null)::int - (select count(*)::int from written) as already,
           count(*) filter (where recipient is null)::int as "withoutAddress"
    from chosen`;
  if (!row) throw new Error("writing messages returned no row");
  return row;
}
