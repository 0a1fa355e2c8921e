import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";
import { importKinds } from "#lib/imports/fields.ts";
import { importStatuses } from "#lib/imports/status.ts";

export const importFilters = { kind: parseAsStringLiteral(importKinds), status: parseAsStringLiteral(importStatuses) };
export const importPaging = pagingParams(["id"], "-id");
export const loadImportSearch = createLoader({ ...importFilters, ...importPaging });
