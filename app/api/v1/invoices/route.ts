import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { invoiceFilterSchema } from "#lib/invoices/model.ts";
import { listInvoices } from "#lib/invoices/queries.ts";
import { listFields } from "#lib/validation/fields.ts";
import { invoiceRow } from "../_schemas/invoice.ts";

export const GET = defineRoute({
  summary: "List invoices, the newest first; sort by id, number, issueDate or total",
  access: "invoices:read",
  query: invoiceFilterSchema.extend(listFields),
  response: pageOf(invoiceRow),
  handler: ({ db, query: { cursor, limit, sort, ...filter } }) => listInvoices(db, { filter, cursor, limit, sort }),
});
