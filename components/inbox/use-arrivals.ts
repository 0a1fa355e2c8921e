"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import type { Inbox } from "#lib/inbox/model.ts";
import { openInbox } from "./open-inbox.ts";
import { useNotificationWords } from "./use-notification-words.ts";

/** Kinds that no screen tells of by itself: those come as a toast too. */
const toasted = new Set(["export.ready", "export.failed"]);

/** Tells of notifications that arrive while the page is open. @returns what a screen reader should say. */
export function useArrivals(inbox: Inbox | null): string {
  const t = useTranslations("notifications");
  const words = useNotificationWords();
  const seen = useRef<number | null>(null);
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    if (!inbox) return;
    const newest = inbox.notifications[0]?.id ?? 0;
    const before = seen.current;
    seen.current = Math.max(newest, before ?? 0);
    // What was there on arrival is no news.
    if (before === null) return;
    const arrived = inbox.notifications.filter(({ id, readAt }) => id > before && readAt === null);
    if (arrived.length === 0) return;
    setAnnouncement(arrived.map((it) => words(it).title).join(". "));
    for (const it of arrived) {
      if (!toasted.has(it.kind)) continue;
      const { title, text, isBad } = words(it);
      (isBad ? toast.error : toast.success)(title, { description: text, action: { label: t("see"), onClick: openInbox } });
    }
  }, [inbox, words, t]);
  return announcement;
}
