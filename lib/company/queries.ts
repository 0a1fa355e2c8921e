import type { Db } from "../db/client.ts";
import type { Company } from "./model.ts";

/** Null until the company's data have been entered. */
export async function getCompany(db: Db): Promise<Company | null> {
  const [row] = await db.$queryRaw<(Omit<Company, "updatedAt"> & { updatedAt: Date })[]>`
    select name, tax_id as "taxId", iva_condition as "ivaCondition", address, version, updated_at as "updatedAt" from company where id = 1`;
  return row ? { ...row, updatedAt: row.updatedAt.toISOString() } : null;
}

/** Documents were issued under the company's CUIT: from then on it is another company that has another one. */
export async function hasIssued(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`select exists (select from invoices) as found`;
  return row?.found ?? false;
}
