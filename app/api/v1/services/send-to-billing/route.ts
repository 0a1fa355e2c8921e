import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { sendToBilling } from "#lib/pendings/commands.ts";
import { sendSelectionSchema, sentMarkSchema } from "#lib/pendings/model.ts";
import { idField } from "#lib/validation/fields.ts";

export const POST = defineRoute({
  summary: "Send delivered services to billing, by id or by filter; all or nothing, and the 409 lists the offenders",
  access: "services:send",
  body: sendSelectionSchema,
  maxBodyBytes: 1024 * 1024,
  response: z.strictObject({
    count: z.int(),
    pendingIds: z.array(idField).readonly().describe("The first thousand, in the order of the services."),
    mark: sentMarkSchema.describe("Names all of them: `POST /services/send-to-billing/undo` takes it."),
  }),
  status: 201,
  idempotent: true,
  handler: ({ db, actor, body }) => sendToBilling(db, { actor, selection: body }),
});
