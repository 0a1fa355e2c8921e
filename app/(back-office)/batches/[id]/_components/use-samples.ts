"use client";

import { useCallback, useState } from "react";
import { addSample, type Sample } from "./pace.ts";

/** Samples of a batch, kept for the tab: a reload does not begin the chart anew. */
export function useSamples(batchId: number): { samples: readonly Sample[]; addSample: (sample: Sample) => void } {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const key = `talonario:batch-samples:${batchId}`;
  const add = useCallback(
    (sample: Sample) =>
      setSamples((before) => {
        const after = addSample(before.length === 0 ? read(key) : before, sample);
        if (after !== before) write(key, after);
        return after;
      }),
    [key],
  );
  return { samples, addSample: add };
}

function read(key: string): readonly Sample[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((it): it is Sample => typeof it === "object" && it !== null && Number.isFinite((it as Sample).atMs) && Number.isFinite((it as Sample).done)) : [];
  } catch {
    return [];
  }
}

function write(key: string, samples: readonly Sample[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(samples));
  } catch {
    // Full or forbidden: the chart then begins anew after a reload.
  }
}
