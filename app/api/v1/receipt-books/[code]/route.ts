import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { deleteReceiptBook, updateReceiptBook } from "#lib/receipt-books/commands.ts";
import { receiptBookPatch, receiptBookRow } from "#lib/receipt-books/model.ts";
import { getReceiptBook } from "#lib/receipt-books/queries.ts";
import { codeParams } from "../../_schemas/params.ts";

export const GET = defineRoute({
  summary: "Read a receipt book",
  access: "receipt-books:read",
  params: codeParams,
  response: receiptBookRow,
  handler: ({ db, params }) => getReceiptBook(db, params),
});

export const PATCH = defineRoute({
  summary: "Change a receipt book; one that batches have named keeps its letter, point of sale and first number",
  access: "receipt-books:write",
  params: codeParams,
  body: receiptBookPatch,
  response: receiptBookRow,
  handler: ({ db, actor, params, body }) => updateReceiptBook(db, { actor, code: params.code, input: body }),
});

export const DELETE = defineRoute({
  summary: "Delete a receipt book that was never used",
  access: "receipt-books:write",
  params: codeParams,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, params }) => deleteReceiptBook(db, { actor, code: params.code }),
});
