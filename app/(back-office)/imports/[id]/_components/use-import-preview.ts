"use client";

import { useEffect, useState } from "react";
import { callApi, type ApiFailure } from "#components/call-api.ts";
import type { ImportPreview, Language, Mapping, Notation, PreviewRow } from "#lib/imports/model.ts";

interface Answer {
  readonly rows: readonly PreviewRow[] | null;
  readonly failure: ApiFailure | null;
}

/** The first rows, read as the person says right now. The rows before stay until the new ones are there. */
export function useImportPreview({ importId, mapping, notation, language }: { importId: number; mapping: Mapping; notation: Notation; language: Language }): Answer & { readonly busy: boolean; readonly again: () => void } {
  const [answer, setAnswer] = useState<Answer & { readonly asked: string }>({ rows: null, failure: null, asked: "" });
  const [attempt, setAttempt] = useState(0);
  const question = JSON.stringify({ mapping, notation, language, attempt });

  useEffect(() => {
    const stop = new AbortController();
    const { attempt: _, ...body } = JSON.parse(question) as { attempt: number };
    void callApi<ImportPreview>(`/imports/${importId}/preview`, { method: "POST", body, signal: stop.signal }).then((result) => {
      if (stop.signal.aborted) return;
      setAnswer((before) => (result.ok ? { rows: result.data.rows, failure: null, asked: question } : { rows: before.rows, failure: result.error, asked: question }));
    });
    return () => stop.abort();
  }, [importId, question]);

  return { rows: answer.rows, failure: answer.failure, busy: answer.asked !== question, again: () => setAttempt((n) => n + 1) };
}
