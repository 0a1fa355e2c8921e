import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { savePreferences } from "#lib/views/commands.ts";
import { listNames, preferencesPatch } from "#lib/views/model.ts";

export const PATCH = defineRoute({
  summary: "Remember how one arranges a list: columns, density, the view that it opens with",
  access: "signed-in",
  params: z.strictObject({ list: z.enum(listNames) }),
  body: preferencesPatch,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params, body }) => savePreferences(db, { actor, list: params.list, input: body }),
});
