import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { pendingFilterSchema } from "#lib/pendings/model.ts";
import { listAvailablePendings } from "#lib/pendings/queries.ts";
import { listFields } from "#lib/validation/fields.ts";
import { pendingRow } from "../../_schemas/pending.ts";

export const GET = defineRoute({
  summary: "List the pendings that a batch may take; sort by id, amount, deliveredOn or customerId",
  access: "pendings:read",
  query: pendingFilterSchema.extend(listFields),
  response: pageOf(pendingRow),
  handler: ({ db, query: { cursor, limit, sort, ...filter } }) => listAvailablePendings(db, { filter, cursor, limit, sort }),
});
