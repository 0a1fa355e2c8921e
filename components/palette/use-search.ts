"use client";

import { useEffect, useState } from "react";
import { callApi, type ApiFailure } from "#components/call-api.ts";
import type { SearchHit, SearchResult } from "#lib/search/model.ts";

/** A rest between two letters; less would ask for each of them. */
const settleMs = 120;

interface Answer {
  readonly q: string;
  readonly hits: readonly SearchHit[];
  readonly failure: ApiFailure | null;
}

const nothing: Answer = { q: "", hits: [], failure: null };

/** What the server finds for what is typed. The hits of the letters before stay until the new ones are there. */
export function useSearch(typed: string): Answer & { readonly busy: boolean; readonly again: () => void } {
  const [answer, setAnswer] = useState(nothing);
  const [attempt, setAttempt] = useState(0);
  const q = typed.trim();

  useEffect(() => {
    if (q === "") return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void callApi<SearchResult>(`/search?${new URLSearchParams({ q }).toString()}`, { signal: stop.signal }).then((result) => {
        if (!stop.signal.aborted) setAnswer(result.ok ? { q, hits: result.data.hits, failure: null } : { q, hits: [], failure: result.error });
      });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q, attempt]);

  if (q === "") return { ...nothing, busy: false, again: () => undefined };
  return {
    ...answer,
    busy: answer.q !== q,
    again() {
      setAnswer({ ...answer, q: "", failure: null });
      setAttempt(attempt + 1);
    },
  };
}
