import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import type { Db, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import type { CustomerInput } from "./model.ts";

/** A customer as another system knows it: by its CUIT. */
export type CustomerByTaxId = CustomerInput & { readonly id: number };

/** The customers with these CUITs, by CUIT; in one statement. */
export async function findCustomersByTaxId(db: Db, { taxIds }: { taxIds: readonly string[] }): Promise<ReadonlyMap<string, CustomerByTaxId>> {
  if (taxIds.length === 0) return new Map();
  const rows = await db.$queryRaw<CustomerByTaxId[]>`
    select id, document_type as "documentType", tax_id as "taxId", name, iva_condition as "ivaCondition", email, address, currency,
      payment_term_days as "paymentTermDays", large_company as "largeCompany", active
    from customers where tax_id = any(${[...taxIds]}::text[]) and document_type <> 'NONE'`;
  return new Map(rows.map((row) => [row.taxId, row]));
}

/**
 * Creates the customers whose CUIT nobody has, in one statement; the others are left as they are. It waits for whoever is
 * writing the same CUITs, always in their order, so that two loads never wait for each other.
 * @returns the CUITs created.
 */
export function createMissingCustomers(
  db: Db,
  { inputs, loader, importId }: { inputs: readonly CustomerInput[]; loader: Pick<Actor, "userId" | "label" | "requestId">; importId: number },
): Promise<ReadonlySet<string>> {
  return inTransaction(db, async (tx: Tx) => {
    const rows = await tx.$queryRaw<{ id: number; taxId: string }[]>`
      insert into customers (tax_id, name, iva_condition, email, address, currency, active)
      select entry ->> 'taxId', entry ->> 'name', entry ->> 'ivaCondition', entry ->> 'email', entry ->> 'address', entry ->> 'currency', (entry ->> 'active')::boolean
      from jsonb_array_elements(${JSON.stringify(inputs)}::jsonb) entry
      order by entry ->> 'taxId'
      on conflict (tax_id) where document_type <> 'NONE' do nothing
      returning id, tax_id as "taxId"`;
    if (rows.length > 0) {
      const ids = rows.map((row) => row.id);
      await recordAudit(tx, { actor: loader, action: "customer.loaded", entity: "customer", entityId: null, data: { importId, count: ids.length, firstId: Math.min(...ids), lastId: Math.max(...ids) } });
    }
    return new Set(rows.map((row) => row.taxId));
  });
}
