import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../clock.ts";
import { addMonths, bucketsOf, chooseStep, daysBetween, previousRange, steps } from "./periods.ts";

const dates = fc.integer({ min: 0, max: 14_000 }).map((days) => addDays("1995-01-01", days));
const ranges = fc.tuple(dates, fc.integer({ min: 0, max: 800 })).map(([from, days]) => ({ from, to: addDays(from, days) }));

describe("the period before", () => {
  test.each([
    ["2026-11-01", "2026-11-24", "2026-10-01", "2026-10-24"],
    ["2026-11-01", "2026-11-30", "2026-10-01", "2026-10-31"],
    ["2026-02-01", "2026-02-28", "2026-01-01", "2026-01-31"],
    ["2026-03-01", "2026-03-30", "2026-02-01", "2026-02-28"],
    ["2025-12-01", "2026-11-24", "2024-12-01", "2025-11-24"],
    ["2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31"],
    ["2026-11-18", "2026-11-24", "2026-11-11", "2026-11-17"],
    ["2026-11-24", "2026-11-24", "2026-11-23", "2026-11-23"],
  ])("of %s to %s is %s to %s", (from, to, beforeFrom, beforeTo) => {
    expect(previousRange({ from, to })).toEqual({ from: beforeFrom, to: beforeTo });
  });

  test("ends the day before or earlier, whatever the range", () => {
    fc.assert(fc.property(ranges, (range) => {
      const previous = previousRange(range);
      expect(previous.from <= previous.to).toBe(true);
      expect(previous.to < range.from).toBe(true);
    }));
  });
});

describe("steps", () => {
  test("cut any range, and the period before it, into parts that leave nothing out and take nothing twice", () => {
    fc.assert(fc.property(ranges, fc.constantFrom(...steps), (range, step) => {
      const buckets = bucketsOf(range, step);
      expect(buckets[0]?.from).toBe(range.from);
      expect(buckets.at(-1)?.to).toBe(range.to);
      buckets.slice(1).forEach((bucket, index) => expect(bucket.from).toBe(addDays(buckets[index]?.to ?? "", 1)));
      const before = buckets.flatMap((bucket) => bucket.before ?? []);
      const previous = previousRange(range);
      expect(before[0]?.from).toBe(previous.from);
      expect(before.at(-1)?.to).toBe(previous.to);
      before.slice(1).forEach((part, index) => expect(part.from).toBe(addDays(before[index]?.to ?? "", 1)));
    }));
  });

  test("weeks begin on Monday and months on the first, but for the edges of the range", () => {
    expect(bucketsOf({ from: "2026-11-18", to: "2026-12-01" }, "week").map(({ from, to }) => [from, to])).toEqual([["2026-11-18", "2026-11-22"], ["2026-11-23", "2026-11-29"], ["2026-11-30", "2026-12-01"]]);
    expect(bucketsOf({ from: "2026-01-15", to: "2026-03-02" }, "month").map(({ from, to }) => [from, to])).toEqual([["2026-01-15", "2026-01-31"], ["2026-02-01", "2026-02-28"], ["2026-03-01", "2026-03-02"]]);
  });

  test("months stand beside the months before them", () => {
    const buckets = bucketsOf({ from: "2025-12-01", to: "2026-11-24" }, "month");
    expect(buckets.map(({ before }) => before?.from)).toEqual(buckets.map(({ from }) => addMonths(from, -12)));
    expect(buckets.at(-1)?.before).toEqual({ from: "2025-11-01", to: "2025-11-24" });
  });

  test("a longer month before gives what is left to the last day, a shorter one leaves days alone", () => {
    expect(bucketsOf({ from: "2026-11-01", to: "2026-11-30" }, "day").at(-1)?.before).toEqual({ from: "2026-10-30", to: "2026-10-31" });
    expect(bucketsOf({ from: "2026-03-01", to: "2026-03-31" }, "day").slice(-4).map(({ before }) => before?.from ?? null)).toEqual(["2026-02-28", null, null, null]);
  });

  test("become longer where there would be too many", () => {
    const years = { from: "2020-01-01", to: "2026-11-24" };
    expect(chooseStep({ from: "2026-11-01", to: "2026-11-24" })).toBe("day");
    expect(chooseStep({ from: "2026-07-01", to: "2026-11-24" })).toBe("week");
    expect(chooseStep(years)).toBe("month");
    expect(chooseStep(years, "day")).toBe("month");
    expect(chooseStep({ from: "2026-01-01", to: "2026-11-24" }, "day")).toBe("week");
    fc.assert(fc.property(ranges, fc.constantFrom(...steps), (range, step) => {
      expect(bucketsOf(range, chooseStep(range, step)).length).toBeLessThanOrEqual(108);
    }));
  });

  test("days are counted across a change of year", () => {
    expect(daysBetween("2025-12-31", "2026-01-01")).toBe(1);
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
  });
});
