import { z } from "zod";
import { deleteCustomer, updateCustomer } from "#lib/customers/commands.ts";
import { customerPatch, customerRow } from "#lib/customers/model.ts";
import { getCustomer } from "#lib/customers/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const GET = defineRoute({
  summary: "Read a customer",
  access: "customers:read",
  params: idParams,
  response: customerRow,
  handler: ({ db, params }) => getCustomer(db, params),
});

export const PATCH = defineRoute({
  summary: "Change a customer",
  access: "customers:write",
  params: idParams,
  body: customerPatch,
  response: customerRow,
  handler: ({ db, actor, params, body }) => updateCustomer(db, { actor, id: params.id, input: body }),
});

export const DELETE = defineRoute({
  summary: "Delete a customer that nothing refers to",
  access: "customers:delete",
  params: idParams,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params }) => deleteCustomer(db, { actor, id: params.id }),
});
