import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";

/** Rejected first: those are what somebody has to do something about. */
export const itemStatuses = ["REJECTED", "INVOICED", "RESERVED"] as const;

export const itemFilters = { status: parseAsStringLiteral(itemStatuses).withDefault("REJECTED") };
export const itemPaging = pagingParams(["place"], "place");
export const loadItemSearch = createLoader({ ...itemFilters, ...itemPaging });
