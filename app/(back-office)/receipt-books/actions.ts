"use server";

import { z } from "zod";
import { defineAction } from "#lib/http/action.ts";
import { createReceiptBook, deleteReceiptBook, updateReceiptBook } from "#lib/receipt-books/commands.ts";
import { receiptBookInput, receiptBookPatch } from "#lib/receipt-books/model.ts";
import { bookCodeField } from "#lib/validation/fields.ts";

export const createReceiptBookAction = defineAction({
  name: "receipt-books.create",
  permission: "receipt-books:write",
  input: receiptBookInput,
  run: ({ db, actor, input }) => createReceiptBook(db, { actor, input }),
});

export const updateReceiptBookAction = defineAction({
  name: "receipt-books.update",
  permission: "receipt-books:write",
  input: receiptBookPatch.extend({ code: bookCodeField }),
  run: ({ db, actor, input: { code, ...patch } }) => updateReceiptBook(db, { actor, code, input: patch }),
});

export const deleteReceiptBookAction = defineAction({
  name: "receipt-books.delete",
  permission: "receipt-books:write",
  input: z.strictObject({ code: bookCodeField }),
  run: async ({ db, actor, input }) => {
    await deleteReceiptBook(db, { actor, code: input.code });
    return null;
  },
});
