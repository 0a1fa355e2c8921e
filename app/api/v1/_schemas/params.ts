import { z } from "zod";
import { bookCodeField } from "#lib/receipt-books/model.ts";

/** The code of a receipt book in an address. */
export const codeParams = z.strictObject({ code: bookCodeField });
