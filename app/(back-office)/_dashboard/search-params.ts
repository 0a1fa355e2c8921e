import { createLoader, parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { parseAsDateText } from "#components/data-table/paging.ts";
import { steps } from "#lib/dashboard/periods.ts";

/** How many customers a ranking names before it says "the rest". */
export const rankings = [5, 10, 20] as const;
export const measures = ["total", "net", "iva"] as const;

export const dashboardFilters = {
  from: parseAsDateText,
  to: parseAsDateText,
  customerId: parseAsInteger,
  receiptBook: parseAsString,
};

/** How it is shown; a filter is what is shown. */
export const dashboardLooks = {
  currency: parseAsString,
  step: parseAsStringLiteral(steps),
  measure: parseAsStringLiteral(measures).withDefault("total"),
  top: parseAsNumberLiteral(rankings).withDefault(10),
};

export const loadDashboardSearch = createLoader({ ...dashboardFilters, ...dashboardLooks });
