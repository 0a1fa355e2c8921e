import { expect, test } from "vitest";
import { changeOf } from "./change.ts";

test.each([
  ["121.00", "100.00", "21.00", "21", "up"],
  ["50.00", "100.00", "-50.00", "-50", "down"],
  ["100.00", "300.00", "-200.00", "-66.7", "down"],
  ["100.00", "100.00", "0.00", "0", "same"],
  ["10.00", "0.00", "10.00", null, "up"],
  ["0.00", "0.00", "0.00", null, "same"],
  ["5.00", "-10.00", "15.00", "150", "up"],
  ["999999999999.99", "0.01", "999999999999.98", "9999999999999800", "up"],
] as const)("from %s, where it was %s: %s, %s %%", (now, before, difference, percent, direction) => {
  expect(changeOf(now, before)).toEqual({ difference, percent, direction });
});
