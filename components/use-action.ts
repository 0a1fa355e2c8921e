"use client";

import { useCallback, useState } from "react";
import { leaveForSignIn, unreachable, type ApiFailure } from "./call-api.ts";
import { useFailureToast } from "./use-failure-text.ts";

type Result<Data> = { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly error: ApiFailure };

/**
 * Runs a server action: `busy` while it lasts; the data, or null after a failure. Failures are told as a toast unless
 * `onFailure` takes them. Pass a key for what must not happen twice when an answer is lost.
 */
export function useAction<Input, Data>(action: (input: Input, idempotencyKey?: string) => Promise<Result<Data>>) {
  const [busy, setBusy] = useState(false);
  const toastFailure = useFailureToast();
  const run = useCallback(
    async (input: Input, { key, onFailure = toastFailure }: { key?: string; onFailure?: (failure: ApiFailure) => void } = {}): Promise<{ data: Data } | null> => {
      setBusy(true);
      const result = await reach(() => action(input, key)).finally(() => setBusy(false));
      if (result.ok) return { data: result.data };
      if (result.error.code !== "UNAUTHENTICATED") onFailure(result.error);
      return null;
    },
    [action, toastFailure],
  );
  return { run, busy };
}

/** Calls an action that reads. An action that cannot reach the server rejects; here that is a failure like any other. */
export async function reach<Data>(call: () => Promise<Result<Data>>): Promise<Result<Data>> {
  try {
    const result = await call();
    if (!result.ok && result.error.code === "UNAUTHENTICATED") leaveForSignIn();
    return result;
  } catch {
    return { ok: false, error: unreachable };
  }
}
