"use client";

import { useCallback, useEffect, useState } from "react";
import type { Batch } from "#lib/batches/model.ts";

/** The body of `GET /billing-batches/{id}/status`, and of each event. */
export interface StatusView {
  readonly batch: Batch;
  readonly jobInfo: { readonly worker: "ALIVE" | "LOST" | null };
  readonly workersAlive: number;
  readonly now: string;
}

/** `blocked`: it failed so often in a row that something on the way (a proxy that buffers, an ended session) is taken for the cause. */
export type StreamState = "connecting" | "open" | "blocked";

const failuresBeforeBlocked = 3;

/** The events of a batch. The browser connects again by itself; `restart` begins anew. */
export function useBatchStream(batchId: number, { enabled, onStatus }: { readonly enabled: boolean; readonly onStatus: (status: StatusView) => void }): { state: StreamState; restart: () => void } {
  const [state, setState] = useState<StreamState>("connecting");
  const [attempt, setAttempt] = useState(0);
  const restart = useCallback(() => setAttempt((count) => count + 1), []);
  useEffect(() => {
    if (!enabled) return;
    let failures = 0;
    const source = new EventSource(`/api/v1/billing-batches/${batchId}/events`);
    source.onopen = () => setState("open");
    source.onmessage = (event: MessageEvent<string>) => {
      failures = 0;
      setState("open");
      const status = readStatus(event.data);
      if (status) onStatus(status);
    };
    source.onerror = () => {
      failures += 1;
      // CLOSED: the browser gave up (an error status, such as a session that ended).
      const isBlocked = failures >= failuresBeforeBlocked || source.readyState === EventSource.CLOSED;
      if (isBlocked) source.close();
      setState(isBlocked ? "blocked" : "connecting");
    };
    return () => source.close();
  }, [batchId, enabled, onStatus, attempt]);
  return { state, restart };
}

function readStatus(text: string): StatusView | null {
  try {
    const status = JSON.parse(text) as Partial<StatusView>;
    return status.batch?.id === undefined ? null : (status as StatusView);
  } catch {
    return null;
  }
}
