/** How far a batch was at a moment of this browser's clock. */
export interface Sample {
  readonly atMs: number;
  readonly done: number;
}

const windowMs = 15_000;
export const keptSamples = 120;

/** Adds a sample; progress that went back (a retry began) starts the series again. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last && sample.done < last.done) return [sample];
  if (last && sample.done === last.done) return samples;
  return [...samples.slice(-(keptSamples - 1)), sample];
}

/** Pendings per second over the last seconds; null before there are two samples. */
export function rateOf(samples: readonly Sample[], nowMs: number): number | null {
  const recent = samples.filter((sample) => sample.atMs >= nowMs - windowMs);
  const first = recent[0];
  const last = samples.at(-1);
  if (!first || !last || last.atMs <= first.atMs) return null;
  return ((last.done - first.done) * 1000) / (Math.max(last.atMs, nowMs - 2_000) - first.atMs);
}

/** Rates between neighbouring samples, for a small chart: newest last. */
export function ratesBetween(samples: readonly Sample[]): number[] {
  return samples.slice(1).map((sample, index) => {
    const before = samples[index];
    return before && sample.atMs > before.atMs ? ((sample.done - before.done) * 1000) / (sample.atMs - before.atMs) : 0;
  });
}
