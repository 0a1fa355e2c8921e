import { createCustomer } from "#lib/customers/commands.ts";
import { customerInput, customerListQuery, customerRow } from "#lib/customers/model.ts";
import { listCustomers } from "#lib/customers/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";

export const GET = defineRoute({
  summary: "List customers; sort by name, taxId or id",
  access: "customers:read",
  query: customerListQuery,
  response: pageOf(customerRow),
  handler: ({ db, query }) => listCustomers(db, query),
});

export const POST = defineRoute({
  summary: "Create a customer",
  access: "customers:write",
  body: customerInput,
  response: customerRow,
  status: 201,
  idempotent: true,
  handler: ({ db, actor, body }) => createCustomer(db, { actor, input: body }),
});
