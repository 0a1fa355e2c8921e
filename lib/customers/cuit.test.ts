import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { customerInput } from "./model.ts";
import { isValidCuit, normaliseCuit } from "./cuit.ts";

describe("CUIT", () => {
  // The first three are those of Banco Nación, the tax authority and YPF.
  test.each(["30500010912", "33693450239", "30546689979", "20123456786", "27000000006", "20000000001"])("%s has a valid check digit", (taxId) => {
    expect(isValidCuit(taxId)).toBe(true);
  });

  test.each(["30500010913", "20123456789", "2012345678", "201234567861", "", "abcdefghijk", "20-12345678-6", "２０１２３４５６７８６"])("%j is refused", (taxId) => {
    expect(isValidCuit(taxId)).toBe(false);
  });

  test("any single wrong digit is noticed", () => {
    fc.assert(
      fc.property(fc.constantFrom("30500010912", "33693450239", "20123456786"), fc.nat(10), fc.integer({ min: 1, max: 9 }), (taxId, place, shift) => {
        const wrong = [...taxId].map((digit, index) => (index === place ? String((Number(digit) + shift) % 10) : digit)).join("");
        return !isValidCuit(wrong);
      }),
    );
  });

  test("is taken with separators and kept without", () => {
    expect(normaliseCuit(" 20-12345678-6 ")).toBe("20123456786");
    const parsed = customerInput.parse({ taxId: "20-12345678-6", name: "Juan Pérez", ivaCondition: "MONOTRIBUTO" });
    expect(parsed.taxId).toBe("20123456786");
  });
});
