import { changesBetween } from "../audit/changes.ts";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { businessDate, now } from "../clock.ts";
import type { Db, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import { versionConflict } from "../errors/version-conflict.ts";
import type { ImportedServiceInput, Service, ServiceInput, ServicePatch, ServiceTransitionInput } from "./model.ts";
import { getService } from "./queries.ts";
import { insertServices } from "./sql/insert-services.ts";
import { serviceTransitions } from "./status.ts";

/** Throws CUSTOMER_UNKNOWN, SERVICE_CODE_TAKEN. */
export function createService(db: Db, { actor, input }: { actor: Actor; input: ServiceInput }): Promise<Service> {
  return inTransaction(db, async (tx) => {
    await requireCustomers(tx, [input.customerId], () => "customerId");
    const [id] = await insertServices(tx, { services: [{ ...input, status: "PENDING" }], userId: actor.userId, today: businessDate() });
    if (id === undefined) throw new Error("insert returned no id");
    await recordAudit(tx, { actor, action: "service.created", entity: "service", entityId: id, data: input });
    return getService(tx, { id });
  });
}

/** Loads many services in one statement, all or none, in their order. Throws CUSTOMER_UNKNOWN, SERVICE_CODE_TAKEN. */
export function createServices(db: Db, { actor, inputs }: { actor: Actor; inputs: readonly ImportedServiceInput[] }): Promise<{ count: number; ids: number[] }> {
  return inTransaction(db, async (tx) => {
    await requireCustomers(tx, inputs.map((input) => input.customerId), (index) => `services.${index}.customerId`);
    const ids = await insertServices(tx, { services: inputs, userId: actor.userId, today: businessDate() });
    await recordAudit(tx, { actor, action: "service.loaded", entity: "service", entityId: null, data: { count: ids.length, firstId: ids[0], lastId: ids.at(-1) } });
    return { count: ids.length, ids };
  });
}

/** Only what is not in billing can change. Throws NOT_FOUND, SERVICE_IN_BILLING, VERSION_CONFLICT, SERVICE_CODE_TAKEN, CUSTOMER_UNKNOWN. */
export function updateService(db: Db, { actor, id, input }: { actor: Actor; id: number; input: ServicePatch }): Promise<Service> {
  const { version, ...changes } = input;
  return inTransaction(db, async (tx) => {
    const service = await lockService(tx, id);
    refuseBilled(service);
    if (service.version !== version) throw versionConflict(service.version);
    if (changes.customerId !== undefined) await requireCustomers(tx, [changes.customerId], () => "customerId");
    const { serviceDate, ...others } = changes;
    await tx.service.update({
      where: { id },
      data: { ...others, ...(serviceDate === undefined ? {} : { serviceDate: new Date(serviceDate) }), version: { increment: 1 }, updatedAt: now() },
    });
    const after = await getService(tx, { id });
    await recordAudit(tx, { actor, action: "service.updated", entity: "service", entityId: id, data: { code: after.code, ...changesBetween(service, after) } });
    return after;
  });
}

/** Moves the service along its operational life. Throws NOT_FOUND, SERVICE_ILLEGAL_TRANSITION. */
export function transitionService(db: Db, { actor, id, input }: { actor: Actor; id: number; input: ServiceTransitionInput }): Promise<Service> {
  const { to } = input;
  return inTransaction(db, async (tx) => {
    const before = await lockService(tx, id);
    const deliveredOn = to === "DELIVERED" ? (input.deliveredOn ?? businessDate()) : null;
    const moved = await tx.$executeRaw`
      update services set status = ${to}, delivered_on = ${deliveredOn}::date, version = version + 1, updated_at = ${now()}::timestamptz
      where id = ${id}::int and status = any(${sourcesOf(to)}::text[])`;
    const service = await getService(tx, { id });
    if (moved === 0) {
      throw new DomainError("conflict", "SERVICE_ILLEGAL_TRANSITION", `The service is ${service.status} and cannot move to ${to}.`, { details: { from: service.status, to } });
    }
    await recordAudit(tx, { actor, action: "service.transitioned", entity: "service", entityId: id, data: { code: service.code, ...changesBetween(before, service) } });
    return service;
  });
}

/** Only a service that never was in billing. Throws NOT_FOUND, SERVICE_IN_BILLING, SERVICE_HAS_HISTORY. */
export async function deleteService(db: Db, { actor, id }: { actor: Actor; id: number }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const service = await lockService(tx, id);
    refuseBilled(service);
    await tx.service.delete({ where: { id } });
    await recordAudit(tx, { actor, action: "service.deleted", entity: "service", entityId: id, data: { code: service.code } });
  });
}

/** Who sends services to billing locks them too: what is read here stays true until the end of the transaction. */
async function lockService(tx: Tx, id: number): Promise<Service> {
  await tx.$queryRaw`select id from services where id = ${id}::int for update`;
  return getService(tx, { id });
}

function refuseBilled(service: Service): void {
  if (service.billingStatus === "CREATED") return;
  throw new DomainError("conflict", "SERVICE_IN_BILLING", "The service is in billing and cannot change. Cancel its pending first.", {
    details: { billingStatus: service.billingStatus, pendingId: service.pendingId },
  });
}

function sourcesOf(to: keyof typeof serviceTransitions): string[] {
  return Object.entries(serviceTransitions).flatMap(([from, targets]) => (targets.includes(to) ? [from] : []));
}

async function requireCustomers(tx: Tx, customerIds: readonly number[], field: (index: number) => string): Promise<void> {
  const wanted = [...new Set(customerIds)];
  const known = await tx.customer.findMany({ where: { id: { in: wanted } }, select: { id: true } });
  if (known.length === wanted.length) return;
  const ids = new Set(known.map((customer) => customer.id));
  const unknown = customerIds.flatMap((id, index) => (ids.has(id) ? [] : [[field(index), "does not exist"] as const]));
  throw new DomainError("invalid", "CUSTOMER_UNKNOWN", "The customer does not exist.", { errors: Object.fromEntries(unknown.slice(0, 50)) });
}
