import { auditFilter, type AuditEvent, type AuditFilter } from "../../audit/model.ts";
import { wholeAuditEvents } from "../../audit/queries.ts";
import { columnsOf } from "../columns.ts";
import { listExport } from "../list-export.ts";

const { text, number, instant, code } = columnsOf<AuditEvent>();

export const auditExport = listExport<"audit", AuditFilter, AuditEvent>({
  permission: "audit:read",
  filter: auditFilter,
  open: (_db, query) => wholeAuditEvents(query),
  columns: {
    id: number("id", "exportColumns.id", (row) => row.id),
    at: instant("at", "audit.column.at", (row) => row.at),
    actor: text("actor", "audit.column.actor", (row) => row.actor),
    action: code("action", "audit.column.action", "audit.action", (row) => row.action),
    entity: [code("entity", "audit.column.entity", "audit.entity", (row) => row.entity), number("entityId", "audit.entityId", (row) => row.entityId)],
    requestId: text("requestId", "audit.column.requestId", (row) => row.requestId),
    data: text("data", "audit.changes", (row) => JSON.stringify(row.data)),
  },
});
