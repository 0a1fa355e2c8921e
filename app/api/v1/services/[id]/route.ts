import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { deleteService, updateService } from "#lib/services/commands.ts";
import { servicePatch, serviceRow } from "#lib/services/model.ts";
import { getService } from "#lib/services/queries.ts";

export const GET = defineRoute({
  summary: "Read a service",
  access: "services:read",
  params: idParams,
  response: serviceRow,
  handler: ({ db, params }) => getService(db, params),
});

export const PATCH = defineRoute({
  summary: "Change a service that is not in billing",
  access: "services:write",
  params: idParams,
  body: servicePatch,
  response: serviceRow,
  handler: ({ db, actor, params, body }) => updateService(db, { actor, id: params.id, input: body }),
});

export const DELETE = defineRoute({
  summary: "Delete a service that never was in billing",
  access: "services:delete",
  params: idParams,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params }) => deleteService(db, { actor, id: params.id }),
});
