"use client";

import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "#components/date.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useAutoRefresh } from "#components/use-auto-refresh.ts";
import type { MailMessage } from "#lib/mail/model.ts";
import { isUnderWay } from "#lib/mail/status.ts";
import { MessageSheet } from "../mail/_components/message-sheet.tsx";
import { SendDialog } from "./send-dialog.tsx";

const everyMs = 3_000;

/** To whom a document was mailed and what came of it; on the document's own page. */
export function DocumentMailCard({ invoiceId, address, messages, maySend }: {
  readonly invoiceId: number;
  readonly address: string | null;
  readonly messages: readonly MailMessage[];
  readonly maySend: boolean;
}) {
  const t = useTranslations("mailSend");
  const [sending, setSending] = useState(false);
  const [openedId, setOpenedId] = useState<number | null>(null);
  const opened = messages.find((message) => message.id === openedId);
  useAutoRefresh(everyMs, messages.some(({ status }) => isUnderWay(status)));
  return (
    <Card title={t("card")} action={maySend ? <Button size="sm" onClick={() => setSending(true)}><Mail aria-hidden />{t("send")}</Button> : null}>
      {messages.length === 0 ? <p className="text-sm text-ink-soft">{t("none")}</p> : (
        <ul className="flex flex-col gap-2 text-sm">
          {messages.map((message) => (
            <li key={message.id} className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
              <StatusBadge kind="mail" status={message.status} />
              <button type="button" title={message.recipient} onClick={() => setOpenedId(message.id)} className="min-w-0 grow truncate text-left text-accent-text hover:underline">{message.recipient}</button>
              <Instant at={message.sentAt ?? message.createdAt} className="text-xs text-ink-soft" />
            </li>
          ))}
        </ul>
      )}
      {sending ? <SendDialog title={t("title")} documents={{ invoiceIds: [invoiceId] }} address={address} onClose={() => setSending(false)} /> : null}
      {opened ? <MessageSheet message={opened} maySend={maySend} onClose={() => setOpenedId(null)} /> : null}
    </Card>
  );
}
