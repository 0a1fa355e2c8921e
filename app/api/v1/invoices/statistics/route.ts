import { defineRoute } from "#lib/http/route.ts";
import { invoiceFilterSchema } from "#lib/invoices/model.ts";
import { invoiceStatistics } from "#lib/invoices/queries.ts";
import { invoiceStatisticsBody } from "../../_schemas/invoice.ts";

export const GET = defineRoute({
  summary: "Count, net, IVA, total and average of the invoices a filter finds: by currency, month and customer",
  access: "invoices:read",
  query: invoiceFilterSchema,
  response: invoiceStatisticsBody,
  handler: ({ db, query }) => invoiceStatistics(db, { filter: query }),
});
