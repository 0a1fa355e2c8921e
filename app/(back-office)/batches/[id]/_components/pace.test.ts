import { describe, expect, it } from "vitest";
import { addSample, keptSamples, rateOf, throughputOf, type Sample } from "./pace.ts";

const series = (...points: readonly (readonly [number, number])[]): readonly Sample[] =>
  points.reduce<readonly Sample[]>((samples, [atMs, done]) => addSample(samples, { atMs, done }), []);

describe("pace of a batch", () => {
  it("is unknown before something moved", () => {
    expect(rateOf(series([0, 0]), 1000)).toBeNull();
    expect(throughputOf(series([0, 0], [1000, 10]), 10)).toEqual([]);
  });

  it("counts the last seconds only", () => {
    const samples = series([0, 0], [60_000, 100], [61_000, 1_100], [62_000, 2_100]);
    expect(rateOf(samples, 62_000)).toBe(1000);
  });

  it("starts again after a retry went back", () => {
    expect(series([0, 0], [1000, 500], [2000, 20])).toHaveLength(1);
  });

  it("is charted over equal steps of time: a pause is a hole, whatever the number of events", () => {
    const samples = series([0, 0], [500, 50], [1_000, 100], [9_000, 101], [10_000, 201]);
    expect(throughputOf(samples, 10).map(Math.round)).toEqual([100, 0, 0, 0, 0, 0, 0, 0, 0, 100]);
  });

  it("of an hour with ten events a second keeps its beginning, its last seconds, and a bounded number of samples", () => {
    let samples: readonly Sample[] = [];
    for (let n = 0; n <= 36_000; n++) samples = addSample(samples, { atMs: n * 100, done: n * 7 });
    expect(samples.length).toBeLessThanOrEqual(keptSamples);
    expect(samples[0]?.atMs).toBe(0);
    expect(rateOf(samples, 3_600_000)).toBeCloseTo(70, 0);
    expect(throughputOf(samples, 20).every((rate) => Math.abs(rate - 70) < 1)).toBe(true);
  });
});
