import { expect, test } from "vitest";
import { scaleOf } from "./scale.ts";

test("an axis begins at zero and ends on a round mark above the highest bar", () => {
  const scale = scaleOf(["100.00", "941.50", "0.00"]);
  expect(scale.ticks.map((tick) => tick.value)).toEqual(["0", "250", "500", "750", "1000"]);
  expect(scale.zero).toBe(0);
  expect(scale.place("941.50")).toBe(94.15);
});

test("what is below zero hangs from the zero line", () => {
  const scale = scaleOf(["-50.00", "100.00"]);
  expect(scale.zero).toBeGreaterThan(0);
  expect(scale.place("-50.00")).toBeLessThan(scale.zero);
  expect(scale.ticks.map((tick) => tick.value)).toContain("0");
});

test("nothing but zeros still has an axis, and amounts of many digits keep their marks", () => {
  expect(scaleOf(["0.00", "0.00"]).ticks.at(-1)?.at).toBe(100);
  expect(scaleOf([]).ticks.at(-1)?.at).toBe(100);
  expect(scaleOf(["812345678901.23"]).ticks.at(-1)?.value).toBe("1000000000000");
});
