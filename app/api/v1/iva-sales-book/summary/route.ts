import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { bookSummary, periodField } from "#lib/iva-book/model.ts";
import { summariseBook } from "#lib/iva-book/queries.ts";

export const GET = defineRoute({
  summary: "Sums, control sums and problems of the IVA sales book of a month",
  access: "books:read",
  query: z.strictObject({ period: periodField }),
  response: bookSummary,
  handler: ({ db, query }) => summariseBook(db, query),
});
