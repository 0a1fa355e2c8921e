import { z } from "zod";
import { idField } from "#lib/validation/fields.ts";

/** Money as the API answers it. */
export const amountRow = z.string().describe('A decimal string with two places: "1234.50".');

/** One row per currency: two currencies are never added. */
export const currencyTotals = z
  .strictObject({ currency: z.string(), count: z.int(), customers: z.int(), net: amountRow, iva: amountRow, total: amountRow })
  .meta({ id: "CurrencyTotals" });

export const customerTotals = z
  .strictObject({ customerId: idField, customerName: z.string(), currency: z.string(), count: z.int(), total: amountRow })
  .meta({ id: "CustomerTotals" });
