import { z } from "zod";
import { compareSeries } from "#lib/authorisations/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { webAuthority } from "#lib/http/web-authority.ts";
import { seriesRow } from "../../_schemas/authority.ts";

export const GET = defineRoute({
  summary: "The last number of every receipt book, here and at the tax authority, with what a difference means",
  access: "authority:read",
  response: z.strictObject({ data: z.array(seriesRow) }),
  handler: async ({ db }) => {
    const authority = webAuthority();
    return { data: authority.kind === "local" ? [] : await compareSeries(db, { authority }) };
  },
});
