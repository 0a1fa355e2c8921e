import { createLoader, parseAsString } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";

export const caughtFilters = { q: parseAsString };

export const caughtPaging = pagingParams(["id"], "-id");

export const loadCaughtSearch = createLoader({ ...caughtFilters, ...caughtPaging });
