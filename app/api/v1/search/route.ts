import { defineRoute } from "#lib/http/route.ts";
import { searchQuery, searchResult } from "#lib/search/model.ts";
import { search } from "#lib/search/queries.ts";

export const GET = defineRoute({
  summary: "Find customers, invoices, batches, services and pendings by number or name; only kinds that the role may read",
  access: "signed-in",
  query: searchQuery,
  response: searchResult,
  handler: ({ db, actor, query }) => search(db, { q: query.q, role: actor.role }),
});
