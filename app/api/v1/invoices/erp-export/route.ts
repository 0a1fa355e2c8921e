import { businessDate } from "#lib/clock.ts";
import { exportQuerySchema } from "#lib/erp/model.ts";
import { defineRoute } from "#lib/http/route.ts";
import { erpExport, erpExportBody } from "../../_responses/erp-export.ts";

export const GET = defineRoute({
  summary: "Export the invoices that a filter finds for the ERP",
  access: "invoices:export",
  query: exportQuerySchema,
  response: erpExportBody,
  handler: ({ db, pool, request, query: { format, rows, ...filter } }) =>
    erpExport({ db, pool, request }, { filter, format, rows, fileName: `invoices-${businessDate()}` }),
});
