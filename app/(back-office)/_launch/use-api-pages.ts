"use client";

import { useEffect, useState } from "react";
import { callApi, type ApiFailure } from "#components/call-api.ts";
import type { Page } from "#lib/table/page.ts";

/** The pages seen so far of one list: the cursor that each begins at. */
interface Place {
  readonly key: string;
  readonly cursors: readonly (string | null)[];
}

/**
 * A list of the API that is asked with a body, one page at a time, forth and back. Another path or body begins again at the
 * first page; the last answer stays visible until the next is there.
 */
export function useApiPages<Row>(path: string, body: unknown, limit: number) {
  const key = JSON.stringify([path, body]);
  const [place, setPlace] = useState<Place>({ key, cursors: [null] });
  const [answer, setAnswer] = useState<{ readonly at: string; readonly page: Page<Row> } | { readonly at: string; readonly failure: ApiFailure } | null>(null);
  const cursors = place.key === key ? place.cursors : [null];
  const cursor = cursors.at(-1) ?? null;
  const at = JSON.stringify([key, cursor]);
  useEffect(() => {
    const stop = new AbortController();
    const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
    void callApi<Page<Row>>(`${path}${path.includes("?") ? "&" : "?"}${query.toString()}`, { method: "POST", body, signal: stop.signal }).then((result) => {
      if (!stop.signal.aborted) setAnswer(result.ok ? { at, page: result.data } : { at, failure: result.error });
    });
    return () => stop.abort();
    // `at` holds path, body and cursor by value.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [at]);
  const page = answer && "page" in answer ? answer.page : null;
  const nextCursor = page?.page.nextCursor ?? null;
  return {
    rows: page?.data ?? null,
    total: page?.page.total ?? 0,
    first: (cursors.length - 1) * limit + 1,
    fresh: answer?.at === at,
    failure: answer && "failure" in answer ? answer.failure : null,
    previous: cursors.length > 1 ? () => setPlace({ key, cursors: cursors.slice(0, -1) }) : null,
    next: nextCursor === null ? null : () => setPlace({ key, cursors: [...cursors, nextCursor] }),
  };
}

export type ApiPages = ReturnType<typeof useApiPages>;
