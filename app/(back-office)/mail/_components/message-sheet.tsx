"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Instant } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import type { MailMessage } from "#lib/mail/model.ts";
import { MessageActions } from "./message-actions.tsx";
import { useReasonText } from "./use-reason-text.ts";

/** One message beside the list, with what the server said word for word. */
export function MessageSheet({ message, maySend, onClose }: { readonly message: MailMessage; readonly maySend: boolean; readonly onClose: () => void }) {
  const t = useTranslations("mail");
  const reasonText = useReasonText();
  const reason = reasonText(message);
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={message.recipient}
      description={`${t("message", { id: message.id })} · ${message.invoiceNumber}`}
      footer={maySend ? <MessageActions ids={[message.id]} messages={[message]} onDone={onClose} /> : null}
    >
      {reason === null ? null : <Alert tone={message.status === "QUEUED" ? "info" : message.status === "UNCERTAIN" ? "warning" : "danger"} className="mb-4">{reason}</Alert>}
      <Facts
        facts={[
          [t("column.status"), <StatusBadge key="status" kind="mail" status={message.status} />],
          [t("column.number"), <Link key="invoice" href={`/invoices/${message.invoiceId}`} className="text-accent-text hover:underline">{message.invoiceNumber}</Link>],
          [t("column.customer"), <Link key="customer" href={`/customers/${message.customerId}`} className="text-accent-text hover:underline">{message.customerName}</Link>],
          [t("column.batch"), <Link key="batch" href={`/batches/${message.batchId}`} className="text-accent-text hover:underline">#{message.batchId}</Link>],
          [t("column.language"), t(`languages.${message.language}`)],
          [t("column.subject"), message.subject ?? "—"],
          [t("column.by"), message.requestedBy?.name ?? t("byItself")],
          ...(message.resendOf === null ? [] : [[t("repeats"), `#${message.resendOf}`] as const]),
          [t("column.createdAt"), <Instant key="created" at={message.createdAt} />],
          [t("attemptedAt"), <Instant key="attempted" at={message.attemptedAt} />],
          ...(message.nextAttemptAt === null ? [] : [[t("nextAttemptAt"), <Instant key="next" at={message.nextAttemptAt} />] as const]),
          [t("column.sentAt"), <Instant key="sent" at={message.sentAt} />],
          [t("column.attempts"), message.attempts],
          [t("column.messageId"), <span key="id" className="font-mono text-xs break-all">{message.messageId ?? "—"}</span>],
        ]}
      />
      {message.reason ? (
        <>
          <h3 className="mt-5 mb-1 text-base font-semibold">{t("server")}</h3>
          <pre className="max-h-60 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap" tabIndex={0}>{message.reason}</pre>
        </>
      ) : null}
    </Sheet>
  );
}
