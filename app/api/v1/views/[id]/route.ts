import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { deleteSavedView, updateSavedView } from "#lib/views/commands.ts";
import { savedViewPatch, savedViewRow } from "#lib/views/model.ts";
import { getSavedView } from "#lib/views/queries.ts";

export const GET = defineRoute({
  summary: "Read a saved view",
  access: "signed-in",
  params: idParams,
  response: savedViewRow,
  handler: ({ db, actor, params }) => getSavedView(db, { actor, id: params.id }),
});

export const PATCH = defineRoute({
  summary: "Change a saved view: its owner, and of the team's views a manager too",
  access: "signed-in",
  params: idParams,
  body: savedViewPatch,
  response: savedViewRow,
  handler: ({ db, actor, params, body }) => updateSavedView(db, { actor, id: params.id, input: body }),
});

export const DELETE = defineRoute({
  summary: "Delete a saved view",
  access: "signed-in",
  params: idParams,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params }) => deleteSavedView(db, { actor, id: params.id }),
});
