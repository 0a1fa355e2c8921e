import { describe, expect, it } from "vitest";
import { parseDateInput } from "./parse-date-input.ts";

describe("parseDateInput", () => {
  it.each(["22/11/2026", "22-11-2026", "22.11.26", "22112026", "2026-11-22", " 22/11/2026 "])("reads %s, the day first", (typed) => {
    expect(parseDateInput(typed)).toBe("2026-11-22");
  });

  it("reads 5/3/2026 as the fifth of March", () => {
    expect(parseDateInput("5/3/2026")).toBe("2026-03-05");
  });

  it.each(["", "31/02/2026", "11/22/2026", "22/11", "22/11/202", "mañana", "2026-13-01"])("refuses %j", (typed) => {
    expect(parseDateInput(typed)).toBeNull();
  });
});
