/** Where what a batch would set aside, or has, is mended: on the customer, by another book, or by another date. */
export type Fix = "customer" | "book" | "date";

const fixes: Readonly<Record<string, readonly Fix[]>> = {
  CUSTOMER_INACTIVE: ["customer"],
  CUSTOMER_TAX_ID_INVALID: ["customer"],
  LETTER_MISMATCH: ["book", "customer"],
  CURRENCY_MISMATCH: ["book"],
  ISSUE_DATE_BEFORE_LAST: ["date"],
  FINAL_CONSUMER_UNIDENTIFIED: ["customer"],
  MIPYME_REQUIRED: ["book", "customer"],
  MIPYME_NOT_DUE: ["book", "customer"],
  EXCHANGE_RATE_MISSING: [],
};

export function fixesOf(code: string): readonly Fix[] {
  return fixes[code] ?? ["customer"];
}
