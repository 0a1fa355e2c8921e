import { createLoader, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";
import { roles } from "#lib/auth/permissions.ts";

export const userFilters = { q: parseAsString, role: parseAsStringLiteral(roles), active: parseAsBoolean };
export const userPaging = pagingParams(["username", "id"], "username");
export const loadUserSearch = createLoader({ ...userFilters, ...userPaging });
