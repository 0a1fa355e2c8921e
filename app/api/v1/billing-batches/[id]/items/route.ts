import { z } from "zod";
import { batchItemStatuses } from "#lib/batches/model.ts";
import { listBatchItems } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams, pageOf } from "#lib/http/schemas.ts";
import { listFields } from "#lib/validation/fields.ts";
import { batchItemRow } from "../../../_schemas/batch.ts";

const { cursor, limit } = listFields;

export const GET = defineRoute({
  summary: "The items of a batch in the order of their numbers, with what became of each",
  access: "batches:read",
  params: idParams,
  query: z.strictObject({ status: z.enum(batchItemStatuses).optional(), language: z.enum(["es", "en"]).default("en").describe("Of the sentences."), cursor, limit }),
  response: pageOf(batchItemRow),
  handler: ({ db, params, query }) => listBatchItems(db, { batchId: params.id, ...query }),
});
