import { changesBetween } from "../audit/changes.ts";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { versionConflict } from "../errors/version-conflict.ts";
import { identityErrors, taxIdOf, type Identity } from "./identity.ts";
import type { Customer, CustomerInput, CustomerPatch } from "./model.ts";
import { getCustomer } from "./queries.ts";

/** Throws CUSTOMER_TAX_ID_TAKEN. */
export function createCustomer(db: Db, { actor, input }: { actor: Actor; input: CustomerInput }): Promise<Customer> {
  return inTransaction(db, async (tx) => {
    const { id } = await tx.customer.create({ data: { ...input, taxId: taxIdOf(input.documentType ?? "CUIT", input.taxId) }, select: { id: true } });
    await recordAudit(tx, { actor, action: "customer.created", entity: "customer", entityId: id, data: input });
    return getCustomer(tx, { id });
  });
}

/** Documents already issued keep the customer as it was. Throws NOT_FOUND, VERSION_CONFLICT, CUSTOMER_TAX_ID_TAKEN. */
export function updateCustomer(db: Db, { actor, id, input }: { actor: Actor; id: number; input: CustomerPatch }): Promise<Customer> {
  const { version, ...changes } = input;
  return inTransaction(db, async (tx) => {
    const before = await getCustomer(tx, { id });
    const identity = identityAfter(before, changes);
    const { count } = await tx.customer.updateMany({ where: { id, version }, data: { ...changes, ...identity, version: { increment: 1 }, updatedAt: now() } });
    const customer = await getCustomer(tx, { id });
    if (count === 0) throw versionConflict(customer.version);
    await recordAudit(tx, { actor, action: "customer.updated", entity: "customer", entityId: id, data: { name: customer.name, ...changesBetween(before, customer) } });
    return customer;
  });
}

/**
 * The identity that a change leaves behind, judged whole; nothing where it leaves it alone: who came from another system with a wrong CUIT can still have
 * its address corrected. Throws VALIDATION_FAILED.
 */
function identityAfter(before: Customer, { documentType, taxId, ivaCondition }: Omit<CustomerPatch, "version">): Partial<Identity> {
  if (documentType === undefined && taxId === undefined && ivaCondition === undefined) return {};
  const type = documentType ?? before.documentType;
  const after = { documentType: type, taxId: taxIdOf(type, taxId ?? before.taxId), ivaCondition: ivaCondition ?? before.ivaCondition };
  const errors = identityErrors(after);
  if (Object.keys(errors).length > 0) throw new DomainError("invalid", "VALIDATION_FAILED", "Some fields are not valid.", { errors });
  return after;
}

/** Only a customer that nothing refers to. Throws NOT_FOUND, CUSTOMER_IN_USE. */
export async function deleteCustomer(db: Db, { actor, id }: { actor: Actor; id: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { name, taxId } = await getCustomer(tx, { id });
    const { count } = await tx.customer.deleteMany({ where: { id } });
    if (count === 0) throw notFound(`Customer ${id}`);
    await recordAudit(tx, { actor, action: "customer.deleted", entity: "customer", entityId: id, data: { name, taxId } });
  });
}
