import { listRejections } from "#lib/batches/list-rejections.ts";
import { rejectionFilterSchema } from "#lib/batches/model.ts";
import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { listFields } from "#lib/validation/fields.ts";
import { rejectionRow } from "../../_schemas/batch.ts";

export const GET = defineRoute({
  summary: "List what batches set aside, the newest first, with the state of its pending now",
  access: "batches:read",
  query: rejectionFilterSchema.extend(listFields),
  response: pageOf(rejectionRow),
  handler: ({ db, query: { cursor, limit, sort, ...filter } }) => listRejections(db, { filter, cursor, limit, sort }),
});
