import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { cancelMessages } from "#lib/mail/commands/cancel-messages.ts";
import { cancelMailInput } from "#lib/mail/model.ts";

export const POST = defineRoute({
  summary: "Take messages that wait out of the outbox: some, or all that a filter finds",
  description: "What is being sent, or was, is left alone: the answer says how many could still be stopped.",
  access: "mail:send",
  body: cancelMailInput,
  response: z.strictObject({ cancelled: z.int() }),
  idempotent: true,
  handler: ({ db, actor, body }) => cancelMessages(db, { actor, ...body }),
});
