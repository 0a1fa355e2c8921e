import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { businessDate } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import type { ImportedServiceInput, Service } from "./model.ts";
import { insertMissingServices } from "./sql/insert-missing-services.ts";

/** A service as another system knows it: by its code. */
export type ServiceByCode = Pick<Service, "code" | "description" | "origin" | "destination" | "serviceDate" | "deliveredOn" | "status" | "amount" | "currency" | "ivaRate"> & {
  readonly customerTaxId: string;
};

/** The services with these codes, by code; in one statement. */
export async function findServicesByCode(db: Db, { codes }: { codes: readonly string[] }): Promise<ReadonlyMap<string, ServiceByCode>> {
  if (codes.length === 0) return new Map();
  const rows = await db.$queryRaw<ServiceByCode[]>`
    select s.code, c.tax_id as "customerTaxId", s.description, s.origin, s.destination, s.service_date::text as "serviceDate",
           s.delivered_on::text as "deliveredOn", s.status, s.amount::text, s.currency, s.iva_rate as "ivaRate"
    from services s join customers c on c.id = s.customer_id
    where s.code = any(${[...codes]}::text[])`;
  return new Map(rows.map((row) => [row.code, row]));
}

/**
 * Creates the services whose code nobody has, in one statement; the others are left as they are. Every customer must exist.
 * @returns the codes created.
 */
export function createMissingServices(
  db: Db,
  { inputs, loader, importId }: { inputs: readonly (ImportedServiceInput & { readonly code: string })[]; loader: Pick<Actor, "userId" | "label" | "requestId">; importId: number },
): Promise<ReadonlySet<string>> {
  return inTransaction(db, async (tx) => {
    const rows = await insertMissingServices(tx, { services: inputs, userId: loader.userId, today: businessDate() });
    if (rows.length > 0) {
      const ids = rows.map((row) => row.id);
      await recordAudit(tx, { actor: loader, action: "service.loaded", entity: "service", entityId: null, data: { importId, count: ids.length, firstId: Math.min(...ids), lastId: Math.max(...ids) } });
    }
    return new Set(rows.map((row) => row.code));
  });
}
