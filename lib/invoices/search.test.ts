import { describe, expect, test } from "vitest";
import { readSearch } from "./search.ts";

describe("what a search text may mean", () => {
  test.each([
    ["A-0001-00000042", { letter: "A", pointOfSale: 1, numbers: [[42, 42]] }],
    ["a-0001-00000042", { letter: "A", pointOfSale: 1, numbers: [[42, 42]] }],
    ["A-12345-00000042", { letter: "A", pointOfSale: 12345, numbers: [[42, 42]] }],
    ["A-0001-42", { letter: "A", pointOfSale: 1, numbers: [[42, 42], [42_000_000, 42_999_999]] }],
    ["A-0001-0000004", { letter: "A", pointOfSale: 1, numbers: [[4, 4], [40, 49]] }],
    ["A-0001-0000", { letter: "A", pointOfSale: 1, numbers: [[0, 9_999]] }],
    ["A-0001", { letter: "A", pointOfSale: 1, numbers: [] }],
    ["A-0001-", { letter: "A", pointOfSale: 1, numbers: [] }],
    ["0001-00000042", { pointOfSale: 1, numbers: [[42, 42]] }],
    ["42", { numbers: [[42, 42]] }],
    ["00000042", { numbers: [[42, 42]], customer: "00000042" }],
    ["30712345671", { numbers: [], customer: "30712345671" }],
    ["30-71234567-1", { numbers: [], customer: "30712345671" }],
    ["Acme", { numbers: [], customer: "Acme" }],
    ["A", { numbers: [], customer: "A" }],
    ["- -", { numbers: [], customer: "- -" }],
  ])("%s", (text, meaning) => {
    expect(readSearch(text)).toEqual(meaning);
  });
});
