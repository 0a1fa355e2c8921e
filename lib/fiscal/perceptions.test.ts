import { expect, test } from "vitest";
import { taxesOn } from "./perceptions.ts";

const rule = (changes: object = {}) => ({ code: 7, description: "Percepción IIBB", rate: "3.5", validFrom: "2026-01-01", validTo: null, ...changes });
const amounts = (net: string, ...rules: readonly object[]) => taxesOn(net, rules.map(rule), "2026-11-20").map(({ amount }) => amount);

test("a perception is its rate of the net, half up to the cent", () => {
  expect(taxesOn("100000.00", [rule()], "2026-11-20")).toEqual([{ code: 7, description: "Percepción IIBB", base: "100000.00", rate: "3.5", amount: "3500.00" }]);
  expect(amounts("100.10", { rate: "2.5" }, { rate: "0.0050" }, { rate: "1.5" })).toEqual(["2.50", "0.01", "1.50"]);
  expect(amounts("0.10", { rate: "5" })).toEqual(["0.01"]);
});

test("applies from its first to its last day", () => {
  expect(amounts("100.00", { validFrom: "2026-11-20" }, { validFrom: "2026-11-21" }, { validTo: "2026-11-20" }, { validTo: "2026-11-19" })).toEqual(["3.50", "3.50"]);
});

test("of nothing is none", () => {
  expect(amounts("0.00", {})).toEqual([]);
  expect(amounts("0.09", { rate: "5" })).toEqual([]);
});
