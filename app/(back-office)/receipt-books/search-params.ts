import { createLoader, parseAsString } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";

export const bookFilters = { q: parseAsString };
export const bookPaging = pagingParams(["code", "id"], "code");
export const loadBookSearch = createLoader({ ...bookFilters, ...bookPaging });
