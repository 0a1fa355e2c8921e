import { isAllowed, type Role } from "../auth/permissions.ts";
import type { Db } from "../db/client.ts";
import { readSearch } from "../invoices/search.ts";
import type { SearchResult } from "./model.ts";
import { findBatch } from "./sql/find-batch.ts";
import { findCustomers } from "./sql/find-customers.ts";
import { findInvoices } from "./sql/find-invoices.ts";
import { findPendings } from "./sql/find-pendings.ts";
import { findServices } from "./sql/find-services.ts";

/** Of each kind. Who wants more has the lists. */
const limit = 5;

/**
 * What a number or name may mean, of the kinds that the role may see: one question per kind, each answered by an index, so
 * that it can be asked while somebody types.
 */
export async function search(db: Db, { q, role }: { q: string; role: Role }): Promise<SearchResult> {
  const found = await Promise.all([
    isAllowed(role, "invoices:read") ? findInvoices(db, { search: readSearch(q), limit }) : [],
    isAllowed(role, "customers:read") ? findCustomers(db, { q, limit }) : [],
    isAllowed(role, "batches:read") ? findBatch(db, { q }) : [],
    isAllowed(role, "services:read") ? findServices(db, { q, limit }) : [],
    isAllowed(role, "pendings:read") ? findPendings(db, { q, limit }) : [],
  ]);
  return { hits: found.flat() };
}
