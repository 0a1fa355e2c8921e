"use client";

import { useEffect, useState } from "react";
import { callApi } from "#components/call-api.ts";
import type { ImportDetail, Language } from "#lib/imports/model.ts";
import { isImportSettled } from "#lib/imports/status.ts";

const pollIntervalMs = 1_000;

/** The import as it is: asked for every second while it moves and the tab is seen. */
export function useLiveImport(initial: ImportDetail, language: Language): ImportDetail {
  const [seen, setSeen] = useState(initial);
  // A render by the server (after a start, a retry or a cancel) may be newer than the last answer, and the other way round.
  const it = initial.updatedAt > seen.updatedAt ? initial : seen;
  const settled = isImportSettled(it.status);

  useEffect(() => {
    if (settled) return;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      const answer = await callApi<ImportDetail>(`/imports/${initial.id}?language=${language}`, { signal: stop.signal });
      if (answer.ok && !stop.signal.aborted) setSeen(answer.data);
    };
    const timer = setInterval(() => void ask(), pollIntervalMs);
    document.addEventListener("visibilitychange", () => void ask(), { signal: stop.signal });
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [initial.id, language, settled]);

  return it;
}
