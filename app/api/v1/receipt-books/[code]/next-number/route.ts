import { defineRoute } from "#lib/http/route.ts";
import { nextNumberRow } from "#lib/receipt-books/model.ts";
import { getNextNumber } from "#lib/receipt-books/queries.ts";
import { codeParams } from "../../../_schemas/params.ts";

export const GET = defineRoute({
  summary: "The number the next document of a book gets, if nothing is issued before it",
  access: "receipt-books:read",
  params: codeParams,
  response: nextNumberRow,
  handler: ({ db, params }) => getNextNumber(db, params),
});
