import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { createReceiptBook } from "#lib/receipt-books/commands.ts";
import { receiptBookInput, receiptBookListQuery, receiptBookRow } from "#lib/receipt-books/model.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";

export const GET = defineRoute({
  summary: "List receipt books; sort by code or id",
  access: "receipt-books:read",
  query: receiptBookListQuery,
  response: pageOf(receiptBookRow),
  handler: ({ db, query }) => listReceiptBooks(db, query),
});

export const POST = defineRoute({
  summary: "Create a receipt book",
  access: "receipt-books:write",
  body: receiptBookInput,
  response: receiptBookRow,
  status: 201,
  idempotent: true,
  handler: ({ db, actor, body }) => createReceiptBook(db, { actor, input: body }),
});
