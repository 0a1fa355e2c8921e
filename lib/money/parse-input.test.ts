import { describe, expect, it } from "vitest";
import { parseAmountInput } from "./parse-input.ts";

describe("parseAmountInput", () => {
  it.each([
    ["1234,56", "1234.56"],
    ["1234.56", "1234.56"],
    ["1.234,56", "1234.56"],
    ["1,234.56", "1234.56"],
    ["$ 1.234.567,5", "1234567.50"],
    ["1.234", "1234.00"],
    ["1,234", "1234.00"],
    ["12345678901,25", "12345678901.25"],
    ["0,5", "0.50"],
    ["7", "7.00"],
  ])("reads %s as %s", (typed, amount) => {
    expect(parseAmountInput(typed)).toBe(amount);
  });

  it.each(["", "abc", "-5", "1,2,3", "12.34.56", "1.23,456", "1e5", "1234567890123", ",5", "12.3456"])("refuses %j", (typed) => {
    expect(parseAmountInput(typed)).toBeNull();
  });
});
