/** The currencies that screens offer. The API takes any ISO 4217 code. */
export const currencies = ["ARS", "USD", "EUR", "BRL", "UYU", "CLP"] as const;
