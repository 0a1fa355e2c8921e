import { expect, test } from "vitest";
import { amountInWords } from "./amount-in-words.ts";

test.each([
  ["0.50", "cero con 50/100"],
  ["1.00", "uno con 00/100"],
  ["16.01", "dieciséis con 01/100"],
  ["21.00", "veintiuno con 00/100"],
  ["31.00", "treinta y uno con 00/100"],
  ["100.00", "cien con 00/100"],
  ["101.10", "ciento uno con 10/100"],
  ["555.00", "quinientos cincuenta y cinco con 00/100"],
  ["1000.00", "mil con 00/100"],
  ["1001.00", "mil uno con 00/100"],
  ["21000.00", "veintiún mil con 00/100"],
  ["31500.25", "treinta y un mil quinientos con 25/100"],
  ["100000.00", "cien mil con 00/100"],
  ["121000.00", "ciento veintiún mil con 00/100"],
  ["701901.99", "setecientos un mil novecientos uno con 99/100"],
  ["1000000.00", "un millón con 00/100"],
  ["1000001.00", "un millón uno con 00/100"],
  ["21000000.00", "veintiún millones con 00/100"],
  ["5549862.00", "cinco millones quinientos cuarenta y nueve mil ochocientos sesenta y dos con 00/100"],
  ["1000000000.00", "mil millones con 00/100"],
  ["201001000000.00", "doscientos un mil un millones con 00/100"],
  ["999999999999.99", "novecientos noventa y nueve mil novecientos noventa y nueve millones novecientos noventa y nueve mil novecientos noventa y nueve con 99/100"],
])("%s", (amount, words) => {
  expect(amountInWords(amount, "ARS")).toBe(`Pesos ${words}`);
});

test("says which currency, by its code where it has no name here", () => {
  expect(amountInWords("2.00", "USD")).toBe("Dólares estadounidenses dos con 00/100");
  expect(amountInWords("2.00", "XAF")).toBe("XAF dos con 00/100");
});
