import type { Db } from "../../db/client.ts";
import type { FiscalDocument } from "../../fiscal/fiscal-document.ts";

/** The issuer as the tax rules need it; nothing until the company's data have been entered. */
export async function findIssuer(db: Db): Promise<FiscalDocument["issuer"] | undefined> {
  const [row] = await db.$queryRaw<FiscalDocument["issuer"][]>`
    select tax_id as cuit, cbu, cbu_alias as "cbuAlias", mipyme_transfer as "mipymeTransfer" from company where id = 1`;
  return row;
}
