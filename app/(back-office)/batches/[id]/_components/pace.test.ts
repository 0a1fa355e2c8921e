import { describe, expect, it } from "vitest";
import { addSample, rateOf, ratesBetween, type Sample } from "./pace.ts";

const series = (...points: readonly (readonly [number, number])[]): readonly Sample[] =>
  points.reduce<readonly Sample[]>((samples, [atMs, done]) => addSample(samples, { atMs, done }), []);

describe("pace of a batch", () => {
  it("is unknown before something moved", () => {
    expect(rateOf(series([0, 0]), 1000)).toBeNull();
  });

  it("counts the last seconds only", () => {
    const samples = series([0, 0], [60_000, 100], [61_000, 1_100], [62_000, 2_100]);
    expect(rateOf(samples, 62_000)).toBe(1000);
    expect(ratesBetween(samples).at(-1)).toBe(1000);
  });

  it("starts again after a retry went back", () => {
    expect(series([0, 0], [1000, 500], [2000, 20])).toHaveLength(1);
  });
});
