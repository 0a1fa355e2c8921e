import { getCustomer } from "#lib/customers/queries.ts";
import type { Db } from "#lib/db/client.ts";
import { DomainError } from "#lib/errors/domain-error.ts";

/** The name to show for a customer that the address names; null where there is none such. */
export async function customerNameOf(db: Db, customerId: number | null): Promise<string | null> {
  if (customerId === null || customerId < 1 || customerId > 2_147_483_647) return null;
  try {
    return (await getCustomer(db, { id: customerId })).name;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") return null;
    throw error;
  }
}
