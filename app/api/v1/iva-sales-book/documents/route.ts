import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { bookListQuery, bookRow } from "#lib/iva-book/model.ts";
import { listBook } from "#lib/iva-book/queries.ts";

export const GET = defineRoute({
  summary: "List the documents of the IVA sales book of a month, in its order; sort by date",
  access: "books:read",
  query: bookListQuery,
  response: pageOf(bookRow),
  handler: ({ db, query }) => listBook(db, query),
});
