import type { BatchStatus } from "#lib/batches/status.ts";
import { deliveryOfAge, type DashboardFilter, type PendingAge, type RankedCustomer } from "#lib/dashboard/model.ts";
import type { Range } from "#lib/dashboard/periods.ts";
import type { DocumentType } from "#lib/fiscal/document-types.ts";

/** The list behind each bar: what it counts and adds up is what the bar says (bars.db.test.ts). */
function address(path: string, filters: Readonly<Record<string, string | number | readonly number[] | null | undefined>>): string {
  const set = Object.entries(filters).flatMap(([name, value]): [string, string][] => (value === null || value === undefined ? [] : [[name, String(value)]]));
  return `${path}?${new URLSearchParams(set).toString()}`;
}

interface InvoiceLink {
  readonly range: Range;
  readonly currency: string;
  readonly documentType?: DocumentType;
}

export function invoicesHref({ customerId, receiptBook }: DashboardFilter, { range: { from, to }, currency, documentType }: InvoiceLink): string {
  return address("/invoices", { from, to, currency, receiptBook, customerId, documentType });
}

/** One of the ranking, or everybody that it does not name. */
export function rankedHref(filter: DashboardFilter, row: RankedCustomer, ranking: readonly RankedCustomer[]): string {
  const { from, to, receiptBook } = filter;
  const named = ranking.flatMap(({ customerId, currency }) => (customerId !== null && currency === row.currency ? [customerId] : []));
  return address("/invoices", { from, to, currency: row.currency, receiptBook, ...(row.customerId === null ? { exceptCustomerIds: named, customerId: filter.customerId } : { customerId: row.customerId }) });
}

export function freeHref({ customerId }: DashboardFilter, { currency, age, today }: { currency: string; age?: PendingAge; today: string }): string {
  const delivered = age === undefined ? {} : deliveryOfAge(age, today);
  return address("/pendings", { status: "PENDING", currency, customerId, ...delivered });
}

export function reservedHref({ customerId }: DashboardFilter, { currency }: { currency: string }): string {
  return address("/pendings", { status: "RESERVED", currency, customerId });
}

export function batchesHref({ receiptBook }: DashboardFilter, { range: { from, to }, status }: { range: Range; status?: BatchStatus }): string {
  return address("/batches", { from, to, receiptBook, status });
}

export function rejectionsHref({ from, to, receiptBook, customerId, currency }: DashboardFilter, { code }: { code: string }): string {
  return address("/batches/rejections", { code, from, to, receiptBook, customerId, currency });
}
