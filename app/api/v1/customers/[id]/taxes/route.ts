import { z } from "zod";
import { addCustomerTax } from "#lib/customer-taxes/commands.ts";
import { customerTaxInput, customerTaxRow } from "#lib/customer-taxes/model.ts";
import { listCustomerTaxes } from "#lib/customer-taxes/queries.ts";
import { getCustomer } from "#lib/customers/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const GET = defineRoute({
  summary: "The perceptions of a customer, those that ended too",
  access: "customers:read",
  params: idParams,
  response: z.array(customerTaxRow),
  handler: async ({ db, params }) => {
    const { id: customerId } = await getCustomer(db, params);
    return listCustomerTaxes(db, { customerId });
  },
});

export const POST = defineRoute({
  summary: "Add a perception to a customer",
  access: "customers:write",
  params: idParams,
  body: customerTaxInput,
  response: customerTaxRow,
  status: 201,
  idempotent: true,
  handler: ({ db, actor, params, body }) => addCustomerTax(db, { actor, customerId: params.id, input: body }),
});
