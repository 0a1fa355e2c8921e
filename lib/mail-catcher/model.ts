import { z } from "zod";
import { idField, listFields, searchField } from "../validation/fields.ts";

export const caughtRow = z
  .strictObject({
    id: idField,
    sender: z.string(),
    recipients: z.array(z.string()),
    subject: z.string(),
    messageId: z.string().nullable(),
    size: z.int().describe("Bytes."),
    receivedAt: z.string(),
  })
  .meta({ id: "CaughtMessage" });
export type CaughtMessage = z.output<typeof caughtRow>;

export const caughtDetail = caughtRow
  .extend({
    headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    text: z.string().nullable(),
    html: z.string().nullable().describe("As the sender wrote it: show it only where it can do nothing."),
    attachments: z.array(z.strictObject({ index: z.int(), fileName: z.string(), contentType: z.string(), size: z.int() })),
  })
  .meta({ id: "CaughtMessageDetail" });
export type CaughtDetail = z.output<typeof caughtDetail>;

export const caughtListQuery = z.strictObject({ q: searchField.optional().describe("Part of an address or of the subject."), ...listFields });
export type CaughtListQuery = z.output<typeof caughtListQuery>;

export const attachmentParams = z.strictObject({ id: idField, index: z.coerce.number().int().min(0).max(1_000) });
