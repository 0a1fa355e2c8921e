import { findCustomersByTaxId } from "../../customers/references.ts";
import type { Db } from "../../db/client.ts";
import { isValidCuit } from "../../customers/cuit.ts";
import { importedServiceInput, type ImportedServiceInput } from "../../services/model.ts";
import { createMissingServices, findServicesByCode, type ServiceByCode } from "../../services/references.ts";
import { serviceStatuses } from "../../services/status.ts";
import type { KindOfRows, Verdict } from "../kind.ts";
import type { ImportField, Mapping, RowError } from "../model.ts";
import { errorAt, schemaErrors, type ReadRow } from "../read-row.ts";

type Input = ImportedServiceInput & { readonly code: string };

/** The rules of a service but for its customer, whom a file names by CUIT. */
const rules = importedServiceInput.omit({ customerId: true });

export const servicesKind: KindOfRows<Input> = {
  judge: judgeServices,
  load: (tx, { inputs, loader, importId }) => createMissingServices(tx, { inputs, loader, importId }),
  referenceOf: (input) => input.code,
};

async function judgeServices(db: Db, { rows, mapping }: { rows: readonly ReadRow[]; mapping: Mapping }): Promise<Verdict<Input>[]> {
  const present = (field: ImportField): string[] => [...new Set(rows.flatMap(({ values }) => values[field] ?? []))];
  const customers = await findCustomersByTaxId(db, { taxIds: present("customerTaxId").filter(isValidCuit) });
  const services = new Map(await findServicesByCode(db, { codes: present("code").map((code) => code.trim()) }));
  return rows.map((row) => {
    const { customerTaxId, ...values } = withImpliedStatus(row);
    const parsed = rules.safeParse(values);
    const errors = [...row.errors, ...(parsed.success ? [] : schemaErrors(parsed.error.issues, mapping, row.errors)), ...customerErrors(customerTaxId, customers, mapping)];
    if (row.values.deliveredOn !== undefined && row.values.status !== undefined && row.values.status !== "DELIVERED") errors.push(errorAt(mapping, "deliveredOn", "NOT_DELIVERED"));
    const customer = customers.get(customerTaxId ?? "");
    if (!parsed.success || parsed.data.code === undefined || !customer || errors.length > 0) return { outcome: "REJECTED", row, errors };
    const input: Input = { ...parsed.data, code: parsed.data.code, customerId: customer.id };
    const known = services.get(input.code);
    if (!known) {
      services.set(input.code, { ...input, customerTaxId: customerTaxId ?? "", currency: input.currency ?? customer.currency, deliveredOn: input.deliveredOn ?? null });
      return { outcome: "NEW", row, input };
    }
    const conflicts = conflictsOf({ ...row.values, ...pick(input, row), customerTaxId: customerTaxId ?? "" }, known, mapping);
    return conflicts.length > 0 ? { outcome: "REJECTED", row, errors: conflicts } : { outcome: "UNCHANGED", row };
  });
}

/** A service with a delivery date and no status was delivered. */
function withImpliedStatus({ values }: ReadRow): ReadRow["values"] {
  return values.deliveredOn !== undefined && values.status === undefined ? { ...values, status: "DELIVERED" } : values;
}

function customerErrors(taxId: string | undefined, customers: ReadonlyMap<string, unknown>, mapping: Mapping): RowError[] {
  if (taxId === undefined) return [];
  if (!isValidCuit(taxId)) return [errorAt(mapping, "customerTaxId", "CUIT")];
  return customers.has(taxId) ? [] : [errorAt(mapping, "customerTaxId", "CUSTOMER_UNKNOWN")];
}

/** The fields that the row says, as its schema normalised them. */
function pick(input: Input, { values }: ReadRow): ReadRow["values"] {
  return Object.fromEntries(Object.entries(input).filter(([field]) => Object.hasOwn(values, field)));
}

const compared = ["customerTaxId", "description", "serviceDate", "amount", "currency", "ivaRate", "origin", "destination", "deliveredOn"] as const;

/** Fields in which the row says something else than the service. Nothing is ever written over: a person decides which is right. */
function conflictsOf(values: ReadRow["values"], known: ServiceByCode, mapping: Mapping): RowError[] {
  const errors = compared.flatMap((field) => {
    const said = values[field];
    const there = known[field];
    if (said === undefined || said === there) return [];
    return [errorAt(mapping, field, "CONFLICT", there ?? "")];
  });
  const order = (status: string): number => serviceStatuses.findIndex((it) => it === status);
  // A service only moves on: a file that is behind it is merely old.
  if (values.status !== undefined && order(values.status) > order(known.status)) errors.push(errorAt(mapping, "status", "CONFLICT", known.status));
  return errors;
}
