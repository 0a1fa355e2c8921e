import { getBatch } from "#lib/batches/queries.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { requestNote } from "#lib/notes/commands/request-note.ts";
import { correctionsRow, noteInput } from "#lib/notes/model.ts";
import { getCorrections } from "#lib/notes/queries.ts";
import { launchedRow } from "../../../_schemas/batch.ts";

export const GET = defineRoute({
  summary: "The notes of a document, and what is left of it line by line",
  access: "invoices:read",
  params: idParams,
  response: correctionsRow,
  handler: ({ db, params }) => getCorrections(db, { invoiceId: params.id, language: "en" }),
});

export const POST = defineRoute({
  summary: "Ask for a credit or debit note of a document, whole or by line",
  description: "The note is a batch of one in the book of its kind, letter and point of sale. Credit notes ask for the permission documents:annul.",
  access: "documents:debit",
  params: idParams,
  body: noteInput,
  response: launchedRow,
  status: 202,
  idempotent: true,
  handler: async ({ db, actor, params, body }) => {
    const { batchId, jobId } = await requestNote(db, { actor, invoiceId: params.id, input: body });
    return { batch: await getBatch(db, { batchId }), queueInfo: { jobId, status: "waiting", message: "The note is queued." } };
  },
});
