import { z } from "zod";
import { launchInputSchema } from "#lib/batches/model.ts";
import { listPreviewCustomers } from "#lib/batches/preview-lists.ts";
import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { listFields } from "#lib/validation/fields.ts";
import { customerShareRow } from "../../../_schemas/batch-preview.ts";

const { cursor, limit } = listFields;

export const POST = defineRoute({
  summary: "What a launch with this body would invoice to each customer, by name; nothing is written",
  access: "batches:launch",
  query: z.strictObject({ cursor, limit }),
  body: launchInputSchema,
  maxBodyBytes: 1024 * 1024,
  response: pageOf(customerShareRow),
  handler: ({ db, body, query }) => listPreviewCustomers(db, { input: body, ...query }),
});
