import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { createService } from "#lib/services/commands.ts";
import { serviceInput, serviceListQuery, serviceRow } from "#lib/services/model.ts";
import { listServices } from "#lib/services/queries.ts";

export const GET = defineRoute({
  summary: "List services; sort by id, code, serviceDate, amount, status or customerId",
  access: "services:read",
  query: serviceListQuery,
  response: pageOf(serviceRow),
  handler: ({ db, query }) => listServices(db, query),
});

export const POST = defineRoute({
  summary: "Create a service",
  access: "services:write",
  body: serviceInput,
  response: serviceRow,
  status: 201,
  idempotent: true,
  handler: ({ db, actor, body }) => createService(db, { actor, input: body }),
});
