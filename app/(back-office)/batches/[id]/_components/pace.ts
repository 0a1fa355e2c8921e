/** How far a batch was at a moment of this browser's clock. */
export interface Sample {
  readonly atMs: number;
  readonly done: number;
}

const windowMs = 15_000;
export const keptSamples = 240;

/**
 * Adds a sample; progress that went back (a retry began) starts the series again. A long series keeps its whole length: of
 * what is older than the window of the rate, every other sample goes.
 */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last && sample.done < last.done) return [sample];
  if (last && sample.done === last.done) return samples;
  const added = [...samples, sample];
  if (added.length <= keptSamples) return added;
  const thinned = added.filter((it, index) => index % 2 === 0 || it.atMs > sample.atMs - windowMs || index === added.length - 1);
  return thinned.length <= keptSamples ? thinned : thinned.slice(-keptSamples);
}

/** Pendings per second over the last seconds; null before there are two samples. */
export function rateOf(samples: readonly Sample[], nowMs: number): number | null {
  const recent = samples.filter((sample) => sample.atMs >= nowMs - windowMs);
  const first = recent[0];
  const last = samples.at(-1);
  if (!first || !last || last.atMs <= first.atMs) return null;
  return ((last.done - first.done) * 1000) / (Math.max(last.atMs, nowMs - 2_000) - first.atMs);
}

/** Rates over equal steps of time from the first sample to the last, for a small chart: newest last, empty before there is something to show. */
export function throughputOf(samples: readonly Sample[], steps: number): number[] {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || samples.length < 3 || last.atMs <= first.atMs) return [];
  const stepMs = (last.atMs - first.atMs) / steps;
  return Array.from({ length: steps }, (_, step) => {
    const from = doneAt(samples, first.atMs + step * stepMs);
    const to = doneAt(samples, first.atMs + (step + 1) * stepMs);
    return ((to - from) * 1000) / stepMs;
  });
}

/** Between two samples it is taken to have gone on evenly. */
function doneAt(samples: readonly Sample[], atMs: number): number {
  const index = samples.findIndex((sample) => sample.atMs >= atMs);
  const after = samples[index] ?? samples.at(-1);
  const before = samples[index - 1];
  if (!after) return 0;
  if (!before || after.atMs <= before.atMs) return after.done;
  return before.done + ((after.done - before.done) * (atMs - before.atMs)) / (after.atMs - before.atMs);
}
