import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import type { Db, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import type { CustomerTax, CustomerTaxInput } from "./model.ts";
import { getCustomerTax } from "./queries.ts";

/**
 * Adds a perception to a customer. Documents already issued keep theirs. The same tax cannot apply twice on one day; two provinces' perceptions differ
 * in what they are called. Throws NOT_FOUND, CUSTOMER_TAX_OVERLAPS.
 */
export function addCustomerTax(db: Db, { actor, customerId, input }: { actor: Actor; customerId: number; input: CustomerTaxInput }): Promise<CustomerTax> {
  return inTransaction(db, async (tx) => {
    await lockCustomer(tx, customerId);
    const { taxCode, description, rate, validFrom, validTo } = input;
    const [overlapping] = await tx.$queryRaw<{ id: number }[]>`
      select id from customer_taxes where customer_id = ${customerId} and tax_code = ${taxCode} and lower(description) = lower(${description})
        and daterange(valid_from, valid_to, '[]') && daterange(${validFrom}::date, ${validTo}::date, '[]') limit 1`;
    if (overlapping) throw new DomainError("conflict", "CUSTOMER_TAX_OVERLAPS", "The customer already has this tax in that time. End it first.", { details: { id: overlapping.id } });
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      insert into customer_taxes (customer_id, tax_code, description, rate, valid_from, valid_to)
      values (${customerId}, ${taxCode}, ${description}, ${rate}::numeric, ${validFrom}::date, ${validTo}::date) returning id`;
    if (!row) throw new Error("inserting a perception returned no row");
    await recordAudit(tx, { actor, action: "customer.tax_added", entity: "customer", entityId: customerId, data: { ...input } });
    return getCustomerTax(tx, { customerId, id: row.id });
  });
}

/** Sets a perception's last day: later documents go without it. Throws NOT_FOUND, CUSTOMER_TAX_ENDS_EARLY. */
export function endCustomerTax(db: Db, { actor, customerId, id, validTo }: { actor: Actor; customerId: number; id: number; validTo: string }): Promise<CustomerTax> {
  return inTransaction(db, async (tx) => {
    await lockCustomer(tx, customerId);
    const { taxCode, description, validFrom, validTo: before } = await getCustomerTax(tx, { customerId, id });
    if (validTo < validFrom) {
      throw new DomainError("invalid", "CUSTOMER_TAX_ENDS_EARLY", `It applies from ${validFrom} on: it cannot end before.`, { errors: { validTo: `must not be before ${validFrom}` } });
    }
    if (before !== null && validTo > before) {
      throw new DomainError("conflict", "CUSTOMER_TAX_ENDED", `It ended on ${before}. Add it again from the day it applies anew.`);
    }
    await tx.$executeRaw`update customer_taxes set valid_to = ${validTo}::date where id = ${id}`;
    await recordAudit(tx, { actor, action: "customer.tax_ended", entity: "customer", entityId: customerId, data: { taxCode, description, validTo } });
    return getCustomerTax(tx, { customerId, id });
  });
}

/** Two changes of one customer's perceptions come one after the other. */
async function lockCustomer(tx: Tx, customerId: number): Promise<void> {
  const locked = await tx.$queryRaw<unknown[]>`select id from customers where id = ${customerId} for update`;
  if (locked.length === 0) throw notFound(`Customer ${customerId}`);
}
