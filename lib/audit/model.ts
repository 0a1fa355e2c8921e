import { z } from "zod";
import { dateField, idField, listFields, textField } from "../validation/fields.ts";
import { auditEntities } from "./catalogue.ts";

export const auditEventRow = z
  .strictObject({
    id: z.int(),
    at: z.string(),
    actor: z.string().describe("`user:…`, `credential:…`, `worker:…` or `system`."),
    userId: z.int().nullable(),
    action: z.string(),
    entity: z.string(),
    entityId: z.int().nullable(),
    requestId: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).describe("What was said; of a change, `before` and `after` with the fields that changed."),
  })
  .meta({ id: "AuditEvent" });
export type AuditEvent = z.output<typeof auditEventRow>;

export const auditFilter = z.strictObject({
  actor: textField(120).optional().describe("Part of who acted, such as `user:ana` or `worker`."),
  action: z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/, "must be an action such as customer.updated").max(60).optional().describe("`customer.updated`, or `customer` for all of its actions."),
  entity: z.enum(auditEntities).optional(),
  entityId: idField.optional(),
  requestId: textField(200).optional(),
  from: dateField.optional().describe("First day, at the business's clock."),
  to: dateField.optional().describe("Last day, included."),
});
export type AuditFilter = z.output<typeof auditFilter>;

export const auditListQuery = auditFilter.extend(listFields);
export type AuditListQuery = z.output<typeof auditListQuery>;
