import { Prisma, type Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import type { CustomerTax } from "./model.ts";

/** The perceptions of a customer, those that ended too: what applies today first. */
export function listCustomerTaxes(db: Db, { customerId }: { customerId: number }): Promise<CustomerTax[]> {
  return selectTaxes(db, Prisma.sql`customer_id = ${customerId}`);
}

/** Throws NOT_FOUND. */
export async function getCustomerTax(db: Db, { customerId, id }: { customerId: number; id: number }): Promise<CustomerTax> {
  const [row] = await selectTaxes(db, Prisma.sql`customer_id = ${customerId} and id = ${id}`);
  if (!row) throw notFound(`Perception ${id}`);
  return row;
}

async function selectTaxes(db: Db, where: Prisma.Sql): Promise<CustomerTax[]> {
  const rows = await db.$queryRaw<(Omit<CustomerTax, "createdAt"> & { createdAt: Date })[]>`
    select id, customer_id as "customerId", tax_code as "taxCode", description, trim_scale(rate)::text as rate, valid_from::text as "validFrom",
      valid_to::text as "validTo", created_at as "createdAt"
    from customer_taxes where ${where} order by valid_to desc nulls first, valid_from desc, id`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
