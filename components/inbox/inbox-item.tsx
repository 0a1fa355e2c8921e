"use client";

import { Check, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { Notification } from "#lib/notifications/model.ts";
import { Instant } from "../date.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { useNotificationWords } from "./use-notification-words.ts";

/** One notification. Following it marks it read; so does its button, for what needs no visit. */
export function InboxItem({ notification, onRead, onLeave }: { readonly notification: Notification; readonly onRead: () => void; readonly onLeave: () => void }) {
  const t = useTranslations("notifications");
  const { title, text, href, isFile, icon: Icon, isBad } = useNotificationWords()(notification);
  const unread = notification.readAt === null;
  const follow = (): void => {
    if (unread) onRead();
    if (!isFile) onLeave();
  };
  return (
    <li className={cn("flex items-start gap-2.5 px-3 py-2.5", unread && "bg-surface-selected/50")}>
      <Icon className={cn("mt-0.5 size-4 shrink-0", isBad ? "text-danger" : "text-success")} aria-hidden />
      <div className="min-w-0 grow text-sm">
        <p className={cn("break-words", unread && "font-semibold")}>
          {unread ? <span className="sr-only">{t("unread")} </span> : null}
          {href === null ? title : isFile ? title : <Link href={href} onClick={follow} className="text-accent-text hover:underline">{title}</Link>}
        </p>
        <p className="break-words text-ink-soft">{text}</p>
        {href !== null && isFile ? (
          <Button asChild size="sm" className="mt-1.5"><a href={href} download onClick={follow}><Download aria-hidden />{t("download")}</a></Button>
        ) : null}
        <p className="mt-0.5 text-xs text-ink-soft"><Instant at={notification.createdAt} /></p>
      </div>
      {unread ? (
        <Button look="ghost" size="icon-sm" aria-label={t("markOne", { title })} title={t("markOneShort")} onClick={onRead}><Check aria-hidden /></Button>
      ) : null}
    </li>
  );
}
