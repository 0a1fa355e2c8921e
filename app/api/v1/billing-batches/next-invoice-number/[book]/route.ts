import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { nextNumberRow } from "#lib/receipt-books/model.ts";
import { bookCodeField } from "#lib/validation/fields.ts";
import { getNextNumber } from "#lib/receipt-books/queries.ts";

export const GET = defineRoute({
  summary: "The number the next invoice of a book gets, if nothing is issued before it",
  access: "batches:read",
  params: z.strictObject({ book: bookCodeField }),
  response: nextNumberRow,
  handler: ({ db, params }) => getNextNumber(db, { code: params.book }),
});
