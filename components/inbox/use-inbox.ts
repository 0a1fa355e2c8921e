"use client";

import { useEffect, useState } from "react";
import type { Inbox } from "#lib/inbox/model.ts";
import { callApi } from "../call-api.ts";

const pollIntervalMs = 30_000;
/** A stream that fails this often in a row is taken for blocked on the way. */
const failuresBeforePolling = 3;

/**
 * The inbox as it is, while somebody looks: a hidden tab keeps no stream, since a browser opens only six connections to one
 * server over HTTP/1.1. Where no stream comes through, it is asked for now and then.
 */
export function useInbox(): Inbox | null {
  const [inbox, setInbox] = useState<Inbox | null>(null);
  const [mode, setMode] = useState<"stream" | "poll">("stream");
  const visible = useVisible();

  useEffect(() => {
    if (!visible || mode !== "stream") return;
    let failures = 0;
    const source = new EventSource("/api/v1/inbox/events");
    source.onmessage = ({ data }: MessageEvent<string>) => {
      failures = 0;
      const next = readInbox(data);
      if (next) setInbox(next);
    };
    source.onerror = () => {
      failures += 1;
      // CLOSED: the browser gave up (an error status, such as a session that ended).
      if (failures >= failuresBeforePolling || source.readyState === EventSource.CLOSED) setMode("poll");
    };
    return () => source.close();
  }, [visible, mode]);

  useEffect(() => {
    if (!visible || mode !== "poll") return;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await callApi<Inbox>("/inbox", { signal: stop.signal });
      if (answer.ok && !stop.signal.aborted) setInbox(answer.data);
    };
    void ask();
    const timer = setInterval(() => void ask(), pollIntervalMs);
    window.addEventListener("online", () => setMode("stream"), { signal: stop.signal });
    return () => {
      stop.abort();
      clearInterval(timer);
      setMode("stream");
    };
  }, [visible, mode]);

  return inbox;
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const look = (): void => setVisible(!document.hidden);
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return visible;
}

function readInbox(text: string): Inbox | null {
  try {
    const inbox = JSON.parse(text) as Partial<Inbox>;
    return typeof inbox.unread === "number" ? (inbox as Inbox) : null;
  } catch {
    return null;
  }
}
