import { getCustomer } from "#lib/customers/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams, pageOf } from "#lib/http/schemas.ts";
import { invoiceFilterSchema } from "#lib/invoices/model.ts";
import { listInvoices } from "#lib/invoices/queries.ts";
import { listFields } from "#lib/validation/fields.ts";
import { invoiceRow } from "../../../_schemas/invoice.ts";

export const GET = defineRoute({
  summary: "The invoices of a customer, the newest first",
  access: "invoices:read",
  params: idParams,
  query: invoiceFilterSchema.omit({ customerId: true }).extend(listFields),
  response: pageOf(invoiceRow),
  handler: async ({ db, params, query: { cursor, limit, sort, ...filter } }) => {
    const customer = await getCustomer(db, params);
    return listInvoices(db, { filter: { ...filter, customerId: customer.id }, cursor, limit, sort });
  },
});
