"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { callApi } from "#components/call-api.ts";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";
import { useBatchStream, type StatusView } from "./use-batch-stream.ts";
import { useSamples } from "./use-samples.ts";
import type { Sample } from "./pace.ts";

/** How the page learns of progress right now. `offline`: it does not, and goes on trying. */
export type Link = "live" | "connecting" | "polling" | "offline" | "settled";

/** Whether somebody runs it: what an event cannot tell, since nothing changes when a process dies. */
export interface Pulse {
  readonly worker: "ALIVE" | "LOST" | null;
  readonly workersAlive: number;
}

export interface LiveBatch {
  readonly batch: Batch;
  readonly link: Link;
  readonly samples: readonly Sample[];
  /** Null until the page has asked. */
  readonly pulse: Pulse | null;
  /** Server's clock minus the browser's, in milliseconds. */
  readonly clockOffsetMs: number;
}

const tickMs = 1_000;
const pollMs = 3_000;
/** After so long without an event the page asks by itself: a worker may be gone, or the stream dead without a word. */
const silenceMs = 4_000;
/** Timers that stood still so long: the computer slept, and what looks connected is not. */
const sleptMs = 15_000;
/** A blocked stream is tried again this often. */
const streamAgainMs = 60_000;

/**
 * The batch as it is, through whatever happens to the line. Server-sent events while they come; after some failures the page
 * asks every few seconds, and tries the stream again when the network comes back, the tab is shown or the computer wakes up.
 */
export function useLiveBatch(initial: Batch): LiveBatch {
  const [batch, setBatch] = useState(initial);
  const [pulse, setPulse] = useState<Pulse | null>(null);
  const [clockOffsetMs, setClockOffsetMs] = useState(0);
  const [reached, setReached] = useState(true);
  const { samples, addSample } = useSamples(initial.id);
  const newest = useRef(initial.updatedAt);
  const eventAt = useRef(0);
  const settled = isSettled(batch.status);

  const take = useCallback((next: Batch): void => {
    if (next.updatedAt < newest.current) return;
    newest.current = next.updatedAt;
    setBatch(next);
    addSample({ atMs: Date.now(), done: next.invoicedCount + next.rejectedCount });
  }, [addSample]);

  const takeStatus = useCallback((status: StatusView): void => {
    setReached(true);
    setClockOffsetMs(Date.parse(status.now) - Date.now());
    setPulse({ worker: status.jobInfo.worker, workersAlive: status.workersAlive });
    take(status.batch);
  }, [take]);

  // A render by the server (after a retry, a cancel or a refresh) may be newer than the last event, and the other way round.
  useEffect(() => take(initial), [initial, take]);

  const takeEvent = useCallback((status: StatusView): void => {
    eventAt.current = Date.now();
    takeStatus(status);
  }, [takeStatus]);
  const { state, restart } = useBatchStream(initial.id, { enabled: !settled, onStatus: takeEvent });

  useEffect(() => {
    if (settled) return;
    const stop = new AbortController();
    let tickedAt = Date.now();
    let askedAt = 0;
    let blockedSince = Date.now();
    const ask = async (): Promise<void> => {
      askedAt = Date.now();
      const answer = await callApi<StatusView>(`/billing-batches/${initial.id}/status`, { signal: stop.signal });
      if (stop.signal.aborted) return;
      if (!answer.ok) return setReached(answer.error.code !== "NETWORK");
      // The stream says it is open and yet told nothing of this: it is dead.
      if (state === "open" && answer.data.batch.updatedAt > newest.current && Date.now() - eventAt.current > silenceMs) restart();
      takeStatus(answer.data);
    };
    const tick = (): void => {
      const nowMs = Date.now();
      const slept = nowMs - tickedAt > sleptMs;
      tickedAt = nowMs;
      if (state !== "blocked") blockedSince = nowMs;
      if (slept || nowMs - blockedSince > streamAgainMs) {
        blockedSince = nowMs;
        restart();
      }
      if (slept || (state === "open" ? nowMs - Math.max(eventAt.current, askedAt) > silenceMs : nowMs - askedAt > pollMs)) void ask();
    };
    const timer = setInterval(tick, tickMs);
    window.addEventListener("online", restart, { signal: stop.signal });
    document.addEventListener("visibilitychange", () => (document.hidden ? undefined : void ask()), { signal: stop.signal });
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [initial.id, settled, state, restart, takeStatus]);

  const link = settled ? "settled" : state === "open" ? "live" : !reached ? "offline" : state === "blocked" ? "polling" : "connecting";
  return { batch, samples, pulse, clockOffsetMs, link };
}
