import { customerInput, type CustomerInput } from "../../customers/model.ts";
import { createMissingCustomers, findCustomersByTaxId, type CustomerByTaxId } from "../../customers/references.ts";
import type { Db } from "../../db/client.ts";
import type { KindOfRows, Verdict } from "../kind.ts";
import type { Mapping, RowError } from "../model.ts";
import { errorAt, schemaErrors, type ReadRow } from "../read-row.ts";

export const customersKind: KindOfRows<CustomerInput> = {
  judge: judgeCustomers,
  load: (tx, { inputs, loader, importId }) => createMissingCustomers(tx, { inputs, loader, importId }),
  referenceOf: (input) => input.taxId,
};

async function judgeCustomers(db: Db, { rows, mapping }: { rows: readonly ReadRow[]; mapping: Mapping }): Promise<Verdict<CustomerInput>[]> {
  const customers = new Map(await findCustomersByTaxId(db, { taxIds: [...new Set(rows.flatMap(({ values }) => values.taxId ?? []))] }));
  return rows.map((row) => {
    const { active, ...values } = row.values;
    const parsed = customerInput.safeParse({ ...values, ...(active === undefined ? {} : { active: active === "true" }) });
    const errors = [...row.errors, ...(parsed.success ? [] : schemaErrors(parsed.error.issues, mapping, row.errors))];
    if (!parsed.success || errors.length > 0) return { outcome: "REJECTED", row, errors };
    const input = parsed.data;
    const known = customers.get(input.taxId);
    if (!known) {
      customers.set(input.taxId, { ...input, id: 0 });
      return { outcome: "NEW", row, input };
    }
    const conflicts = conflictsOf(row, input, known, mapping);
    return conflicts.length > 0 ? { outcome: "REJECTED", row, errors: conflicts } : { outcome: "UNCHANGED", row };
  });
}

const compared = ["name", "ivaCondition", "email", "address", "currency", "active"] as const;

/** Fields in which the row says something else than the customer. Only what the row says is compared. */
function conflictsOf(row: ReadRow, input: CustomerInput, known: CustomerByTaxId, mapping: Mapping): RowError[] {
  return compared.flatMap((field) => (row.values[field] === undefined || input[field] === known[field] ? [] : [errorAt(mapping, field, "CONFLICT", String(known[field] ?? ""))]));
}
