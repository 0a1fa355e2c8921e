const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Eleven digits with the right check digit (modulo 11; a remainder of ten exists for no CUIT). The simulator does its own
 * arithmetic: an authority that shared the product's would agree with its mistakes.
 */
export function isValidTaxId(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  const remainder = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0) % 11;
  return Number(text[10]) === (remainder === 0 ? 0 : 11 - remainder);
}
