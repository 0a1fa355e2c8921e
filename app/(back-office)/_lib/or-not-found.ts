import { notFound } from "next/navigation";
import { DomainError } from "#lib/errors/domain-error.ts";

/** What the query finds, or the not-found screen. */
export async function orNotFound<Row>(query: Promise<Row>): Promise<Row> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  }
}

/** An id in an address, or null for what cannot be one. */
export function idOf(text: string): number | null {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  return id <= 2_147_483_647 ? id : null;
}
