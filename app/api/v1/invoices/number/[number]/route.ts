import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { getInvoiceByNumber } from "#lib/invoices/queries.ts";
import { invoiceDetail } from "../../../_schemas/invoice.ts";

export const GET = defineRoute({
  summary: "An invoice by its number, such as A-0001-00000042",
  access: "invoices:read",
  params: z.strictObject({ number: z.string().max(40) }),
  response: invoiceDetail,
  handler: ({ db, params }) => getInvoiceByNumber(db, params),
});
