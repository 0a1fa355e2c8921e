import { saveCompany } from "#lib/company/commands.ts";
import { companyInput, companyRow } from "#lib/company/model.ts";
import { getCompany } from "#lib/company/queries.ts";
import { notFound } from "#lib/errors/domain-error.ts";
import { defineRoute } from "#lib/http/route.ts";

export const GET = defineRoute({
  summary: "Read the issuer's data",
  access: "signed-in",
  response: companyRow,
  handler: async ({ db }) => {
    const company = await getCompany(db);
    if (!company) throw notFound("The company");
    return company;
  },
});

export const PATCH = defineRoute({
  summary: "Write the issuer's data; the CUIT is fixed once documents were issued",
  access: "company:write",
  body: companyInput,
  response: companyRow,
  handler: ({ db, actor, body }) => saveCompany(db, { actor, input: body }),
});
