import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { receiptBookListQuery, receiptBookRow } from "#lib/receipt-books/model.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";

export const GET = defineRoute({
  summary: "The receipt books that a batch can be launched on",
  access: "batches:read",
  query: receiptBookListQuery.omit({ active: true }),
  response: pageOf(receiptBookRow),
  handler: ({ db, query }) => listReceiptBooks(db, { ...query, active: true }),
});
