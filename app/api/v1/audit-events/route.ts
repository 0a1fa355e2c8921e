import { auditEventRow, auditListQuery } from "#lib/audit/model.ts";
import { listAuditEvents } from "#lib/audit/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";

export const GET = defineRoute({
  summary: "List the audit trail, newest first; sort by id",
  access: "audit:read",
  query: auditListQuery,
  response: pageOf(auditEventRow),
  handler: ({ db, query }) => listAuditEvents(db, query),
});
