import { z } from "zod";
import { endCustomerTax } from "#lib/customer-taxes/commands.ts";
import { customerTaxEnd, customerTaxRow } from "#lib/customer-taxes/model.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const POST = defineRoute({
  summary: "Set the last day of a perception",
  access: "customers:write",
  params: z.strictObject({ ...idParams.shape, taxId: idParams.shape.id }),
  body: customerTaxEnd,
  response: customerTaxRow,
  idempotent: true,
  handler: ({ db, actor, params, body }) => endCustomerTax(db, { actor, customerId: params.id, id: params.taxId, validTo: body.validTo }),
});
