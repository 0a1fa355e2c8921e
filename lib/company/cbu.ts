const bankWeights = [7, 1, 3, 9, 7, 1, 3];
const accountWeights = [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3];

/** The 22 digits of a CBU written with or without separators. */
export function normaliseCbu(text: string): string {
  return text.trim().replace(/[-. ]/g, "");
}

/**
 * True for 22 digits whose two check digits are right: the eighth, of bank and branch, and the last, of the account (BCRA,
 * Communication "A" 2559).
 */
export function isValidCbu(cbu: string): boolean {
  return /^\d{22}$/.test(cbu) && isChecked(cbu.slice(0, 8), bankWeights) && isChecked(cbu.slice(8), accountWeights);
}

function isChecked(block: string, weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(block[index]), 0);
  return (10 - (sum % 10)) % 10 === Number(block[weights.length]);
}
