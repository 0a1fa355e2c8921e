"use client";

import { useEffect, useState } from "react";
import type { ExportPreview } from "#lib/exports/model.ts";
import { callApi, type ApiFailure } from "../call-api.ts";

interface Preview {
  readonly data: ExportPreview | null;
  readonly failure: ApiFailure | null;
}

const asking: Preview = { data: null, failure: null };

/** Asks the server what the export would be, again for each change of the request; the count of an older one never shows. */
export function useExportPreview(request: object): Preview {
  const body = JSON.stringify(request);
  const [answer, setAnswer] = useState<{ readonly body: string; readonly preview: Preview }>({ body: "", preview: asking });
  useEffect(() => {
    const stop = new AbortController();
    void callApi<ExportPreview>("/exports/preview", { method: "POST", body: JSON.parse(body), signal: stop.signal }).then((result) => {
      if (!stop.signal.aborted) setAnswer({ body, preview: result.ok ? { data: result.data, failure: null } : { data: null, failure: result.error } });
    });
    return () => stop.abort();
  }, [body]);
  return answer.body === body ? answer.preview : asking;
}
