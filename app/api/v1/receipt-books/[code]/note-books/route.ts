import { z } from "zod";
import { defineRoute } from "#lib/http/route.ts";
import { createNoteBooks } from "#lib/receipt-books/create-note-books.ts";
import { receiptBookRow } from "#lib/receipt-books/model.ts";
import { codeParams } from "../../../_schemas/params.ts";

export const POST = defineRoute({
  summary: "Create the books of credit and debit notes that a book of invoices lacks; answers with those created",
  access: "receipt-books:write",
  params: codeParams,
  response: z.array(receiptBookRow),
  status: 201,
  idempotent: true,
  handler: ({ db, actor, params }) => createNoteBooks(db, { actor, code: params.code }),
});
