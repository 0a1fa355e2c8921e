import { getCompany } from "../company/queries.ts";
import type { Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import { lettersOfIssuer, type Letter } from "../fiscal/letters.ts";

/** Until the company's data have been entered every letter may be prepared. Throws ISSUER_LETTER_MISMATCH. */
export async function refuseLetterOfIssuer(db: Db, { letter, field }: { letter: Letter; field: string }): Promise<void> {
  const company = await getCompany(db);
  if (!company || lettersOfIssuer(company.ivaCondition).includes(letter)) return;
  const allowed = lettersOfIssuer(company.ivaCondition).join(", ");
  throw new DomainError("invalid", "ISSUER_LETTER_MISMATCH", `With the company's IVA condition it issues ${allowed}, not ${letter}.`, { errors: { [field]: `must be of letter ${allowed}` } });
}
