"use client";

import { useEffect, useState } from "react";
import { callApi } from "#components/call-api.ts";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";

const silenceMs = 8_000;

/** True when the batch has not moved for a while and no worker is alive to move it: it waits, it has not failed. */
export function useWorkersMissing(batch: Batch): boolean {
  const [missingAt, setMissingAt] = useState<string | null>(null);
  const settled = isSettled(batch.status);
  useEffect(() => {
    if (settled) return;
    const stop = new AbortController();
    const timer = setInterval(() => {
      void callApi<{ workers: { alive: number } }>("/health", { signal: stop.signal }).then((answer) => {
        if (!stop.signal.aborted && answer.ok) setMissingAt(answer.data.workers.alive === 0 ? batch.updatedAt : null);
      });
    }, silenceMs);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [settled, batch.updatedAt]);
  return !settled && missingAt === batch.updatedAt;
}
