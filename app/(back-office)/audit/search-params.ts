import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams, parseAsDateText } from "#components/data-table/paging.ts";
import { auditEntities } from "#lib/audit/catalogue.ts";

export const auditFilters = {
  actor: parseAsString,
  action: parseAsString,
  entity: parseAsStringLiteral(auditEntities),
  entityId: parseAsInteger,
  requestId: parseAsString,
  from: parseAsDateText,
  to: parseAsDateText,
};
export const auditPaging = pagingParams(["id"], "-id");
export const loadAuditSearch = createLoader({ ...auditFilters, ...auditPaging });
