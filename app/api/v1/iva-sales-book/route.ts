import { defineRoute } from "#lib/http/route.ts";
import { bookFileQuery } from "#lib/iva-book/model.ts";
import { salesBookFile, salesBookFileBody } from "../_responses/sales-book-file.ts";

export const GET = defineRoute({
  summary: "Download the IVA sales book of a month: a spreadsheet, or a file of ARCA's Libro IVA Digital",
  access: "books:read",
  query: bookFileQuery,
  response: salesBookFileBody,
  handler: ({ db, pool, actor, request, query }) => salesBookFile({ db, pool, actor, request }, query),
});
