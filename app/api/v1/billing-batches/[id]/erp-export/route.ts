import { getBatch } from "#lib/batches/queries.ts";
import { exportOptionsSchema } from "#lib/erp/model.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { erpExport, erpExportBody } from "../../../_responses/erp-export.ts";

export const GET = defineRoute({
  summary: "Export the invoices of a batch for the ERP; of a running batch, those issued so far",
  access: "invoices:export",
  params: idParams,
  query: exportOptionsSchema,
  response: erpExportBody,
  handler: async ({ db, pool, request, params, query }) => {
    const batch = await getBatch(db, { batchId: params.id });
    return erpExport({ db, pool, request }, { ...query, filter: { batchId: batch.id }, fileName: `batch-${batch.id}` });
  },
});
