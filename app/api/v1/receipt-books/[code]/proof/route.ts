import { defineRoute } from "#lib/http/route.ts";
import { receiptBookProof } from "#lib/receipt-books/model.ts";
import { proveReceiptBook } from "#lib/receipt-books/queries.ts";
import { codeParams } from "../../../_schemas/params.ts";

export const GET = defineRoute({
  summary: "The gapless proof of a book, computed from its documents",
  access: "receipt-books:read",
  params: codeParams,
  response: receiptBookProof,
  handler: ({ db, params }) => proveReceiptBook(db, params),
});
