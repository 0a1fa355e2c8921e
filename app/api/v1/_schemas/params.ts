import { z } from "zod";
import { bookCodeField } from "#lib/validation/fields.ts";

/** The code of a receipt book in an address. */
export const codeParams = z.strictObject({ code: bookCodeField });
