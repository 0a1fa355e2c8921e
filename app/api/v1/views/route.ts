import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { createSavedView } from "#lib/views/commands.ts";
import { listNames, savedViewInput, savedViewRow } from "#lib/views/model.ts";
import { listSavedViews } from "#lib/views/queries.ts";

export const GET = defineRoute({
  summary: "List the views of a list: one's own and the team's, by name",
  access: "signed-in",
  query: z.strictObject({ list: z.enum(listNames) }),
  response: z.strictObject({ data: z.array(savedViewRow) }),
  handler: async ({ db, actor, query }) => ({ data: await listSavedViews(db, { actor, list: query.list }) }),
});

export const POST = defineRoute({
  summary: "Save a view: filters, sort and columns under a name",
  access: "signed-in",
  body: savedViewInput,
  response: savedViewRow,
  status: 201,
  idempotent: true,
  handler: ({ db, actor, body }) => createSavedView(db, { actor, input: body }),
});
