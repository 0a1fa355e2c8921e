import { z } from "zod";
import { idField } from "../validation/fields.ts";
import { notificationKinds } from "./status.ts";

export const notificationRow = z
  .strictObject({
    id: idField,
    kind: z.enum(notificationKinds),
    entity: z.string(),
    entityId: idField.nullable(),
    data: z.record(z.string(), z.unknown()).describe("Facts of what happened."),
    createdAt: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: "Notification" });
export type Notification = z.output<typeof notificationRow>;

export const notificationListQuery = z.strictObject({
  unread: z.boolean().optional(),
  cursor: z.string().min(1).max(2_000).optional().describe("Where the next page starts: `page.nextCursor` of the one before."),
  limit: z.int().min(1).max(100).default(30),
});
export type NotificationListQuery = z.output<typeof notificationListQuery>;

export const markReadInput = z
  .strictObject({ ids: z.array(idField).min(1).max(500).optional(), upTo: idField.optional().describe("This one and all before it.") })
  .refine(({ ids, upTo }) => (ids === undefined) !== (upTo === undefined), { message: "give either ids or upTo", path: ["ids"] });
export type MarkReadInput = z.output<typeof markReadInput>;
