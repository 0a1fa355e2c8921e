import { createLoader, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";
import { ivaConditions } from "#lib/fiscal/letters.ts";

export const customerFilters = {
  q: parseAsString,
  ivaCondition: parseAsStringLiteral(ivaConditions),
  currency: parseAsString,
  active: parseAsBoolean,
};

export const customerPaging = pagingParams(["name", "taxId", "id"], "name");

export const loadCustomerSearch = createLoader({ ...customerFilters, ...customerPaging });
