"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Notification } from "#lib/notifications/model.ts";
import { callApi } from "../call-api.ts";
import { Button } from "../ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover.tsx";
import { useFailureToast } from "../use-failure-text.ts";
import { InboxItem } from "./inbox-item.tsx";
import { inboxWanted } from "./open-inbox.ts";
import { RunningExports } from "./running-exports.tsx";
import { useArrivals } from "./use-arrivals.ts";
import { useInbox } from "./use-inbox.ts";
import { useOlder } from "./use-older.ts";

/** More than this is "many". */
const mostShown = 99;

/** The bell of every screen: what ended, what failed, files that are ready, exports under way. */
export function InboxTray() {
  const t = useTranslations("notifications");
  const inbox = useInbox();
  const announcement = useArrivals(inbox);
  const older = useOlder(inbox?.nextCursor ?? null);
  const fail = useFailureToast();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const show = (): void => setOpen(true);
    window.addEventListener(inboxWanted, show);
    return () => window.removeEventListener(inboxWanted, show);
  }, []);

  async function mark(body: { ids: number[] } | { upTo: number }): Promise<void> {
    const answer = await callApi("/notifications/read", { method: "POST", body });
    if (!answer.ok) return fail(answer.error);
    older.markLocally("ids" in body ? new Set(body.ids) : "all");
  }

  const unread = inbox?.unread ?? 0;
  const running = inbox?.running ?? [];
  const rows = joined(inbox?.notifications ?? [], older.rows);
  const newest = rows[0]?.id;
  return (
    <Popover open={open} onOpenChange={(next) => { setOpen(next); if (!next) older.reset(); }}>
      <PopoverTrigger asChild>
        <Button look="ghost" size="icon" className="relative" aria-label={unread > 0 ? t("openUnread", { count: unread }) : t("title")}>
          <Bell aria-hidden />
          {unread > 0 ? (
            <span aria-hidden className="absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-2xs font-semibold text-accent-ink tabular-nums">
              {unread > mostShown ? `${mostShown}+` : unread}
            </span>
          ) : running.length > 0 ? <span aria-hidden className="absolute top-0.5 right-0.5 size-2 animate-pulse rounded-full bg-info" /> : null}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t("title")} className="flex max-h-[min(36rem,var(--radix-popover-content-available-height))] w-[min(24rem,calc(100vw-1rem))] flex-col p-0">
        <div className="flex items-center gap-2 border-b px-3 py-2">
          <h2 className="grow text-sm font-semibold">{t("title")}</h2>
          {unread > 0 && newest !== undefined ? <Button look="link" size="sm" onClick={() => void mark({ upTo: newest })}>{t("markAll")}</Button> : null}
        </div>
        <div className="min-h-0 overflow-y-auto" tabIndex={-1}>
          <RunningExports running={running} />
          {rows.length === 0 ? (
            running.length > 0 ? null : <div className="px-3 py-8 text-center text-sm"><p className="font-medium">{t("empty")}</p><p className="mt-1 text-ink-soft">{t("emptyText")}</p></div>
          ) : (
            <ul className="divide-y divide-line">
              {rows.map((row) => <InboxItem key={row.id} notification={row} onRead={() => void mark({ ids: [row.id] })} onLeave={() => setOpen(false)} />)}
            </ul>
          )}
          {older.hasMore ? <div className="border-t p-2 text-center"><Button look="ghost" size="sm" busy={older.busy} onClick={() => void older.more()}>{t("older")}</Button></div> : null}
        </div>
      </PopoverContent>
      <p className="sr-only" aria-live="polite">{announcement}</p>
    </Popover>
  );
}

/** The newest and the older ones: what came meanwhile has moved some of the first into the second. */
function joined(newest: readonly Notification[], older: readonly Notification[]): readonly Notification[] {
  const known = new Set(newest.map(({ id }) => id));
  return [...newest, ...older.filter(({ id }) => !known.has(id))];
}
