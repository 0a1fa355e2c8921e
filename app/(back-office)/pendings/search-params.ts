import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams, parseAsAmount, parseAsDateText } from "#components/data-table/paging.ts";
import { ivaRates } from "#lib/money/amount.ts";
import { pendingStatuses } from "#lib/pendings/status.ts";

export const pendingFilters = {
  /** The tab: pendings to be invoiced, unless asked otherwise. */
  status: parseAsStringLiteral(pendingStatuses).withDefault("PENDING"),
  q: parseAsString,
  customerId: parseAsInteger,
  from: parseAsDateText,
  to: parseAsDateText,
  minAmount: parseAsAmount,
  maxAmount: parseAsAmount,
  currency: parseAsString,
  ivaRate: parseAsStringLiteral(ivaRates),
  letter: parseAsStringLiteral(["A", "B"] as const),
};

export const pendingPaging = pagingParams(["id", "amount", "deliveredOn", "customerId"], "deliveredOn");

export const loadPendingSearch = createLoader({ ...pendingFilters, ...pendingPaging });
