import type { Db } from "../db/client.ts";
import { defaultLaunchTypedFrom, type Company, type Issuer } from "./model.ts";

/** Null until the company's data have been entered. */
export async function getCompany(db: Db): Promise<Company | null> {
  const [row] = await db.$queryRaw<(Omit<Company, "updatedAt"> & { updatedAt: Date })[]>`
    select name, tax_id as "taxId", iva_condition as "ivaCondition", address, gross_income_number as "grossIncomeNumber", activity_start::text as "activityStart",
      email, phone, cbu, cbu_alias as "cbuAlias", class_a_regime as "classARegime", mipyme, mipyme_minimum::text as "mipymeMinimum", mipyme_transfer as "mipymeTransfer",
      identification_threshold::text as "identificationThreshold", launch_typed_from as "launchTypedFrom", version, updated_at as "updatedAt"
    from company where id = 1`;
  return row ? { ...row, updatedAt: row.updatedAt.toISOString() } : null;
}

/** The issuer as it was at an instant (ISO): what a document of that moment shows. Null where no data had ever been entered. */
export async function getIssuer(db: Db, { at }: { at: string }): Promise<Issuer | null> {
  const [row] = await db.$queryRaw<Issuer[]>`
    select name, tax_id as "taxId", iva_condition as "ivaCondition", address from company_versions
    where valid_from <= ${at}::timestamptz order by valid_from desc, id desc limit 1`;
  return row ?? null;
}

/** Documents were issued under the company's CUIT: from then on it is another company that has another one. */
export async function hasIssued(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`select exists (select from invoices) as found`;
  return row?.found ?? false;
}

/** From how many pendings a launch from the screen must have their count typed. */
export async function launchTypedFrom(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`select launch_typed_from as count from company where id = 1`;
  return row?.count ?? defaultLaunchTypedFrom;
}
