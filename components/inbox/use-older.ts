"use client";

import { useState } from "react";
import type { Notification } from "#lib/notifications/model.ts";
import type { Page } from "#lib/table/page.ts";
import { callApi } from "../call-api.ts";
import { useFailureToast } from "../use-failure-text.ts";

/** Notifications behind the newest ones, fetched as they are asked for. */
export function useOlder(firstCursor: string | null) {
  const [older, setOlder] = useState<{ readonly rows: readonly Notification[]; readonly cursor: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const fail = useFailureToast();
  const cursor = older ? older.cursor : firstCursor;
  async function more(): Promise<void> {
    if (cursor === null) return;
    setBusy(true);
    const answer = await callApi<Page<Notification>>(`/notifications?limit=30&cursor=${encodeURIComponent(cursor)}`);
    setBusy(false);
    if (answer.ok) setOlder((before) => ({ rows: [...(before?.rows ?? []), ...answer.data.data], cursor: answer.data.page.nextCursor }));
    else fail(answer.error);
  }
  const markLocally = (ids: ReadonlySet<number> | "all"): void => {
    const readAt = new Date().toISOString();
    setOlder((before) => before && { ...before, rows: before.rows.map((row) => (row.readAt === null && (ids === "all" || ids.has(row.id)) ? { ...row, readAt } : row)) });
  };
  return { rows: older?.rows ?? [], hasMore: cursor !== null, more, busy, markLocally, reset: () => setOlder(null) };
}
