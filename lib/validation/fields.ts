import { z } from "zod";
import { isAmount, toAmount } from "../money/money.ts";
import { refusals } from "./refusals.ts";

/**
 * The fields that requests are made of. Null bytes and broken unicode never get this far from HTTP (lib/http/body.ts),
 * but forms and scripts come here too, so text refuses them again.
 */

/** An id of ours: a PostgreSQL integer. */
export const idField = z.int().min(1).max(2_147_483_647);

/** The version a client read, sent back with its change. */
export const versionField = z.int().min(1).max(2_147_483_647);

const plain = /^[^\p{Cc}\p{Cs}]*$/u;

/** One line of text, trimmed, 1 to `max` characters. */
export function textField(max: number): z.ZodString {
  return z.string().trim().min(1, refusals.EMPTY).max(max, `must have at most ${max} characters`).regex(plain, refusals.CONTROL_CHARACTERS);
}

/** As {@link textField}, but it may be empty. */
export function optionalTextField(max: number): z.ZodString {
  return z.string().trim().max(max, `must have at most ${max} characters`).regex(plain, refusals.CONTROL_CHARACTERS);
}

/** What is typed into a search box. */
export const searchField = textField(100);

/** ISO 4217. */
export const currencyField = z.string().regex(/^[A-Z]{3}$/, refusals.CURRENCY);

/** A calendar date of the business. The years keep typing slips out. */
export const dateField = z.iso
  .date(refusals.DATE)
  .refine((date) => date >= "1990-01-01" && date <= "2099-12-31", refusals.DATE_RANGE);

/**
 * Money on the wire: a decimal string, at most two places, no sign, no exponent. A JSON number is refused on purpose: by
 * the time it is read it has been a float.
 */
export const amountField = z
  .string(refusals.AMOUNT)
  .refine(isAmount, refusals.AMOUNT);

/** Money that is owed: more than zero, normalised to two places. */
export const positiveAmountField = amountField.refine((amount) => !isAmount(amount) || /[1-9]/.test(amount), refusals.NOT_POSITIVE).overwrite(toAmountIfValid);

function toAmountIfValid(amount: string): string {
  return isAmount(amount) ? toAmount(amount) : amount;
}

/** Cursor, size and order of a list. */
export const listFields = {
  cursor: z.string().min(1).max(2_000).optional().describe("Where the next page starts: `page.nextCursor` of the one before."),
  limit: z.int().min(1).max(500).default(50).describe("Rows of a page."),
  sort: z.string().min(1).max(40).optional().describe('A field of the list; a leading "-" reverses.'),
};

/** `A-0001`; books of other documents than invoices say what they are: `NC-A-0001`, `ND-`, `FCE-`, `NCE-`, `NDE-`. */
export const bookCodeField = z.string().regex(/^((NC|ND|FCE|NCE|NDE)-)?[A-Z]-\d{4,5}$/, refusals.BOOK_CODE);
