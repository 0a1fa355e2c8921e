"use client";

import { useEffect, useRef, useState } from "react";
import { callApi } from "#components/call-api.ts";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";
import { addSample, type Sample } from "./pace.ts";

/** How the page learns of progress right now. */
export type Link = "live" | "connecting" | "polling" | "settled";

const pollIntervalMs = 3_000;
/** A stream that fell silent this often in a row is taken for blocked on the way (a proxy that buffers). */
const failuresBeforePolling = 3;

/**
 * The batch as it is. Server-sent events while they come; the browser reconnects by itself, and after some failures the
 * page asks every few seconds instead, trying the stream again when the network comes back or the tab is shown.
 */
export function useLiveBatch(initial: Batch): { batch: Batch; link: Link; samples: readonly Sample[] } {
  const [batch, setBatch] = useState(initial);
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [mode, setMode] = useState<"stream" | "poll">("stream");
  const [connected, setConnected] = useState(false);
  const newest = useRef(initial.updatedAt);
  const settled = isSettled(batch.status);

  // A render by the server (after a retry, a cancel or a refresh) may be newer than the last event, and the other way round.
  useEffect(() => take(initial), [initial]);

  function take(next: Batch): void {
    if (next.updatedAt < newest.current) return;
    newest.current = next.updatedAt;
    setBatch(next);
    setSamples((before) => addSample(before, { atMs: Date.now(), done: next.invoicedCount + next.rejectedCount }));
  }

  useEffect(() => {
    if (settled || mode !== "stream") return;
    let failures = 0;
    const source = new EventSource(`/api/v1/billing-batches/${initial.id}/events`);
    const receive = (event: MessageEvent<string>): void => {
      failures = 0;
      setConnected(true);
      const next = readBatch(event.data);
      if (next) take(next);
    };
    source.onmessage = receive;
    source.onopen = () => setConnected(true);
    source.onerror = () => {
      setConnected(false);
      failures += 1;
      // CLOSED: the browser gave up (an error status, such as a session that ended).
      if (failures >= failuresBeforePolling || source.readyState === EventSource.CLOSED) setMode("poll");
    };
    return () => source.close();
  }, [initial.id, settled, mode]);

  useEffect(() => {
    if (settled || mode !== "poll") return;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await callApi<{ batch: Batch }>(`/billing-batches/${initial.id}/status`, { signal: stop.signal });
      if (answer.ok && !stop.signal.aborted) take(answer.data.batch);
    };
    void ask();
    const timer = setInterval(() => void ask(), pollIntervalMs);
    const streamAgain = (): void => setMode("stream");
    window.addEventListener("online", streamAgain, { signal: stop.signal });
    document.addEventListener("visibilitychange", streamAgain, { signal: stop.signal });
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [initial.id, settled, mode]);

  return { batch, samples, link: settled ? "settled" : mode === "poll" ? "polling" : connected ? "live" : "connecting" };
}

function readBatch(text: string): Batch | null {
  try {
    const { batch } = JSON.parse(text) as { batch?: Batch };
    return batch?.id === undefined ? null : batch;
  } catch {
    return null;
  }
}
