import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { pendingListFilterSchema } from "#lib/pendings/model.ts";
import { listPendings } from "#lib/pendings/queries.ts";
import { listFields } from "#lib/validation/fields.ts";
import { pendingRow } from "../_schemas/pending.ts";

export const GET = defineRoute({
  summary: "List pendings of any state; sort by id, amount, deliveredOn or customerId",
  access: "pendings:read",
  query: pendingListFilterSchema.extend(listFields),
  response: pageOf(pendingRow),
  handler: ({ db, query: { cursor, limit, sort, ...filter } }) => listPendings(db, { filter, cursor, limit, sort }),
});
