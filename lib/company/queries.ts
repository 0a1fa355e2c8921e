import type { Db } from "../db/client.ts";
import type { IvaCondition } from "../fiscal/letters.ts";

/** The issuer, as its documents show it. */
export interface Company {
  readonly name: string;
  readonly taxId: string;
  readonly ivaCondition: IvaCondition;
  readonly address: string;
}

/** Null until the company's data have been entered. */
export async function getCompany(db: Db): Promise<Company | null> {
  const [row] = await db.$queryRaw<Company[]>`select name, tax_id as "taxId", iva_condition as "ivaCondition", address from company where id = 1`;
  return row ?? null;
}
