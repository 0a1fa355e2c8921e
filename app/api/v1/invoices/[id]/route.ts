import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { getInvoice } from "#lib/invoices/queries.ts";
import { invoiceDetail } from "../../_schemas/invoice.ts";

export const GET = defineRoute({
  summary: "An invoice with its lines, its IVA by rate and its accounting entries",
  access: "invoices:read",
  params: idParams,
  response: invoiceDetail,
  handler: ({ db, params }) => getInvoice(db, params),
});
