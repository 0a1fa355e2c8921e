"use client";

import { Mail } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useAutoRefresh } from "#components/use-auto-refresh.ts";
import { formatCount } from "#lib/i18n/format.ts";
import type { MailCounts } from "#lib/mail/model.ts";
import { mailStatuses } from "#lib/mail/status.ts";
import { SendDialog } from "./send-dialog.tsx";

const everyMs = 3_000;

/** How many documents of a batch were mailed, wait, or came back; and sending them all. */
export function BatchMailCard({ batchId, counts, maySend }: { readonly batchId: number; readonly counts: MailCounts; readonly maySend: boolean }) {
  const t = useTranslations("mailSend");
  const locale = useLocale();
  const [sending, setSending] = useState(false);
  const shown = mailStatuses.filter((status) => counts[status] > 0);
  useAutoRefresh(everyMs, counts.QUEUED + counts.SENDING > 0);
  return (
    <Card
      className="mb-4"
      title={t("card")}
      action={
        <>
          {shown.length > 0 ? <Link href={`/mail?batchId=${batchId}`} className="text-sm text-accent-text hover:underline">{t("seeAll")}</Link> : null}
          {maySend ? <Button size="sm" onClick={() => setSending(true)}><Mail aria-hidden />{t("send")}</Button> : null}
        </>
      }
    >
      {shown.length === 0 ? <p className="text-sm text-ink-soft">{t("batchNone")}</p> : (
        <ul className="flex flex-wrap gap-x-5 gap-y-2 text-sm" aria-live="polite">
          {shown.map((status) => (
            <li key={status}>
              <Link href={`/mail?batchId=${batchId}&status=${status}`} className="inline-flex items-center gap-2 hover:underline">
                <StatusBadge kind="mail" status={status} /><span className="font-semibold tabular-nums">{formatCount(counts[status], locale)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {sending ? <SendDialog title={t("batchTitle", { id: batchId })} documents={{ batchId }} onClose={() => setSending(false)} /> : null}
    </Card>
  );
}
