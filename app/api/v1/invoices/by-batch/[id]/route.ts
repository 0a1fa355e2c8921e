import { getBatch } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams, pageOf } from "#lib/http/schemas.ts";
import { invoiceFilterSchema } from "#lib/invoices/model.ts";
import { listInvoices } from "#lib/invoices/queries.ts";
import { listFields } from "#lib/validation/fields.ts";
import { invoiceRow } from "../../../_schemas/invoice.ts";

export const GET = defineRoute({
  summary: "The invoices of a batch, in order of their numbers",
  access: "invoices:read",
  params: idParams,
  query: invoiceFilterSchema.omit({ batchId: true }).extend(listFields),
  response: pageOf(invoiceRow),
  handler: async ({ db, params, query: { cursor, limit, sort = "number", ...filter } }) => {
    const batch = await getBatch(db, { batchId: params.id });
    return listInvoices(db, { filter: { ...filter, batchId: batch.id }, cursor, limit, sort });
  },
});
