import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { markRead } from "#lib/notifications/commands.ts";
import { markReadInput } from "#lib/notifications/model.ts";

export const POST = defineRoute({
  summary: "Mark notifications of yours as read: some, or all up to one",
  access: "signed-in",
  body: markReadInput,
  response: z.strictObject({ marked: z.int().describe("How many were unread.") }),
  handler: ({ db, actor, body }) => markRead(db, { userId: actor.userId, input: body }),
});
