import { defineRoute } from "#lib/http/route.ts";
import { invoiceTotalsProof } from "#lib/invoices/queries.ts";
import { invoiceTotalsProofBody } from "../../../_schemas/invoice.ts";

export const GET = defineRoute({
  summary: "Adds all documents up and compares with the totals that the dashboard and the statistics read",
  access: "audit:read",
  response: invoiceTotalsProofBody,
  handler: ({ db }) => invoiceTotalsProof(db),
});
