import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isValidCbu, normaliseCbu } from "./cbu.ts";

describe("CBU", () => {
  test.each(["2850590940090418135201", "0140590940090418135200"])("%s is judged by both check digits", (cbu) => {
    expect(isValidCbu(cbu)).toBe(cbu === "2850590940090418135201");
  });

  test.each(["285059094009041813520", "28505909400904181352011", "", "285059094009041813520a", "2850590940090418135202", "2850590840090418135201"])("%j is refused", (cbu) => {
    expect(isValidCbu(cbu)).toBe(false);
  });

  test("any single wrong digit is noticed", () => {
    fc.assert(fc.property(fc.nat(21), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const wrong = [..."2850590940090418135201"].map((digit, index) => (index === place ? String((Number(digit) + shift) % 10) : digit)).join("");
      return !isValidCbu(wrong);
    }));
  });

  test("is taken with separators", () => {
    expect(normaliseCbu(" 28505909-4 0090418135201 ")).toBe("2850590940090418135201");
  });
});
