import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";
import { credentialStatuses } from "#lib/users/status.ts";

export const credentialFilters = { q: parseAsString, status: parseAsStringLiteral(credentialStatuses) };
export const credentialPaging = pagingParams(["id", "name"], "-id");
export const loadCredentialSearch = createLoader({ ...credentialFilters, ...credentialPaging });
