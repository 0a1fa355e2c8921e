import { changesBetween } from "../audit/changes.ts";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import { versionConflict } from "../errors/version-conflict.ts";
import { refusals } from "../validation/refusals.ts";
import type { Company, CompanyInput } from "./model.ts";
import { getCompany, hasIssued } from "./queries.ts";

/** Writes the issuer's data, the first time or anew. Throws VERSION_CONFLICT, COMPANY_TAX_ID_FIXED, COMPANY_CBU_MISSING. */
export function saveCompany(db: Db, { actor, input }: { actor: Actor; input: CompanyInput }): Promise<Company> {
  const { version, activityStart, ...fields } = input;
  return inTransaction(db, async (tx) => {
    const before = await getCompany(tx);
    if (before && before.taxId !== fields.taxId && (await hasIssued(tx))) {
      throw new DomainError("conflict", "COMPANY_TAX_ID_FIXED", "Documents were issued under this CUIT: it cannot change any more.", { errors: { taxId: refusals.FIXED } });
    }
    const after = { mipyme: fields.mipyme ?? before?.mipyme ?? false, cbu: fields.cbu === undefined ? (before?.cbu ?? null) : fields.cbu };
    if (after.mipyme && after.cbu === null) {
      throw new DomainError("invalid", "COMPANY_CBU_MISSING", "A credit invoice names the account it is paid into: enter the CBU.", { errors: { cbu: "is required" } });
    }
    const data = { ...present(fields), ...(activityStart === undefined ? {} : { activityStart: activityStart === null ? null : new Date(activityStart) }), updatedAt: now() };
    const { count: written } =
      version === null
        ? await tx.company.createMany({ data: { ...data, name: fields.name, taxId: fields.taxId, ivaCondition: fields.ivaCondition }, skipDuplicates: true })
        : await tx.company.updateMany({ where: { id: 1, version }, data: { ...data, version: { increment: 1 } } });
    const company = await getCompany(tx);
    if (written === 0 || !company) throw versionConflict(company?.version ?? 0);
    await recordAudit(tx, { actor, action: "company.updated", entity: "company", entityId: 1, data: changesBetween(before ?? {}, company) });
    return company;
  });
}

/** Without the fields that were left out. */
function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
