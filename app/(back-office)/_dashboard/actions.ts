"use server";

import { z } from "zod";
import { defineAction } from "#lib/http/action.ts";
import { invoiceTotalsProof } from "#lib/invoices/queries.ts";

/** Adds all documents up and compares with what the dashboard shows. */
export const proveTotalsAction = defineAction({
  name: "dashboard.prove",
  permission: "audit:read",
  input: z.strictObject({}),
  run: async ({ db }) => {
    const { proven, documents, differenceCount } = await invoiceTotalsProof(db);
    return { proven, documents, differenceCount };
  },
});
