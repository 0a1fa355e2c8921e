const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** The eleven digits of a CUIT written with or without separators: `20-12345678-6`, `20 12345678 6`. */
export function normaliseCuit(text: string): string {
  return text.trim().replace(/[-. ]/g, "");
}

/** True for eleven digits whose last one is the check digit of the others (modulo 11). Mirrors SQL cuit_is_valid(). */
export function isValidCuit(taxId: string): boolean {
  if (!/^\d{11}$/.test(taxId)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(taxId[index]), 0);
  return (11 - (sum % 11)) % 11 === Number(taxId[10]);
}
