import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { sentMarkSchema } from "#lib/pendings/model.ts";
import { undoSend } from "#lib/pendings/undo-send.ts";

export const POST = defineRoute({
  summary: "Take a send to billing of your own back: cancels those of its pendings that no batch has taken",
  access: "pendings:cancel",
  body: z.strictObject({ mark: sentMarkSchema }),
  response: z.strictObject({ cancelled: z.int(), kept: z.int().describe("Those that a batch has taken, or that were cancelled already.") }),
  idempotent: true,
  handler: ({ db, actor, body }) => undoSend(db, { actor, mark: body.mark }),
});
