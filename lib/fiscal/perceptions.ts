import { Decimal } from "decimal.js";
import { toAmount, type Amount } from "../money/money.ts";
import type { DocumentTax } from "./fiscal-document.ts";

/** A tax that a customer suffers on top of IVA, while it lasts. */
export interface CustomerTaxRule {
  readonly code: number;
  readonly description: string;
  /** Percent, at most four places. */
  readonly rate: string;
  readonly validFrom: string;
  /** Its last day; null until further notice. */
  readonly validTo: string | null;
}

/**
 * The other taxes of a document: each rate that is valid on the issue date, on the whole net (exempt and not taxed included, as the
 * provinces' registers define the base of the IIBB perception), half up to the cent. What comes to nothing is left out: the
 * authority refuses a row of nothing. Mirrors the SQL that drafts documents (lib/batches/sql).
 */
export function taxesOn(net: Amount, rules: readonly CustomerTaxRule[], issueDate: string): DocumentTax[] {
  return rules
    .filter(({ validFrom, validTo }) => validFrom <= issueDate && (validTo === null || validTo >= issueDate))
    .map(({ code, description, rate }) => ({ code, description, base: net, rate, amount: toAmount(new Decimal(net).times(rate).div(100)) }))
    .filter(({ amount }) => !new Decimal(amount).isZero());
}
