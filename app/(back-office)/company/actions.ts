"use server";

import { saveCompany } from "#lib/company/commands.ts";
import { companyInput } from "#lib/company/model.ts";
import { defineAction } from "#lib/http/action.ts";

export const saveCompanyAction = defineAction({
  name: "company.save",
  permission: "company:write",
  input: companyInput,
  run: ({ db, actor, input }) => saveCompany(db, { actor, input }),
});
