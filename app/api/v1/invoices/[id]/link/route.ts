import { z } from "zod";
import { documentLink, revokeDocumentLink } from "#lib/document-links/commands.ts";
import { documentLinkRow } from "#lib/document-links/model.ts";
import { currentLink } from "#lib/document-links/queries.ts";
import { notFound } from "#lib/errors/domain-error.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";

export const GET = defineRoute({
  summary: "The public link of an invoice, if it has one",
  access: "invoices:share",
  params: idParams,
  response: documentLinkRow,
  handler: async ({ db, params }) => {
    const link = await currentLink(db, { invoiceId: params.id });
    if (!link) throw notFound(`A public link of invoice ${params.id}`);
    return link;
  },
});

export const POST = defineRoute({
  summary: "Make the public link of an invoice; one that has a link keeps it",
  description: "Who holds the link sees the document and downloads it as a PDF, without signing in, until it is taken back. Repeating the request gives the same link.",
  access: "invoices:share",
  params: idParams,
  response: documentLinkRow,
  // No Idempotency-Key: its record would keep the link, and repeating it is harmless anyway.
  handler: ({ db, actor, params }) => documentLink(db, { actor, invoiceId: params.id }),
});

export const DELETE = defineRoute({
  summary: "Take the public link of an invoice back for good",
  access: "invoices:share",
  params: idParams,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params }) => revokeDocumentLink(db, { actor, invoiceId: params.id }),
});
