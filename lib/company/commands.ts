import { changesBetween } from "../audit/changes.ts";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import { versionConflict } from "../errors/version-conflict.ts";
import { refusals } from "../validation/refusals.ts";
import { defaultLaunchTypedFrom, type Company, type CompanyInput } from "./model.ts";
import { getCompany, hasIssued } from "./queries.ts";

/** Writes the issuer's data, the first time or anew. Throws VERSION_CONFLICT, COMPANY_TAX_ID_FIXED. */
export function saveCompany(db: Db, { actor, input }: { actor: Actor; input: CompanyInput }): Promise<Company> {
  const { version, name, taxId, ivaCondition, address } = input;
  return inTransaction(db, async (tx) => {
    const before = await getCompany(tx);
    if (before && before.taxId !== taxId && (await hasIssued(tx))) {
      throw new DomainError("conflict", "COMPANY_TAX_ID_FIXED", "Documents were issued under this CUIT: it cannot change any more.", { errors: { taxId: refusals.FIXED } });
    }
    const typedFrom = input.launchTypedFrom ?? before?.launchTypedFrom ?? defaultLaunchTypedFrom;
    const written =
      version === null
        ? await tx.$executeRaw`insert into company (id, name, tax_id, iva_condition, address, launch_typed_from, updated_at) values (1, ${name}, ${taxId}, ${ivaCondition}, ${address}, ${typedFrom}, ${now()}::timestamptz) on conflict (id) do nothing`
        : await tx.$executeRaw`
            update company set name = ${name}, tax_id = ${taxId}, iva_condition = ${ivaCondition}, address = ${address}, launch_typed_from = ${typedFrom}, version = version + 1, updated_at = ${now()}::timestamptz
            where id = 1 and version = ${version}::int`;
    const company = await getCompany(tx);
    if (written === 0 || !company) throw versionConflict(company?.version ?? 0);
    await recordAudit(tx, { actor, action: "company.updated", entity: "company", entityId: 1, data: changesBetween(before ?? {}, company) });
    return company;
  });
}
