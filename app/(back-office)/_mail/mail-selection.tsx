"use client";

import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Selection } from "#components/data-table/selection.ts";
import { Button } from "#components/ui/button.tsx";
import type { InvoiceFilter } from "#lib/invoices/model.ts";
import { maxInvoiceIds } from "#lib/mail/status.ts";
import { SendDialog } from "./send-dialog.tsx";

/** Mails what is selected in a list of invoices: the ids, or all that its filter finds but some. */
export function MailSelection({ selection, filterKey, onSent }: {
  readonly selection: Selection;
  /** The filter of the list, as JSON. */
  readonly filterKey: string;
  readonly onSent: () => void;
}) {
  const t = useTranslations("mailSend");
  const [sending, setSending] = useState(false);
  const documents = selection.mode === "ids" ? { invoiceIds: [...selection.ids] } : { selection: { filter: JSON.parse(filterKey) as InvoiceFilter, except: [...selection.except] } };
  const tooMany = selection.mode === "ids" && selection.ids.size > maxInvoiceIds;
  return (
    <>
      <Button look="primary" disabled={tooMany} title={tooMany ? t("limit", { count: maxInvoiceIds }) : undefined} onClick={() => setSending(true)}><Mail aria-hidden />{t("send")}</Button>
      {sending ? <SendDialog title={t("title")} documents={documents} onClose={() => setSending(false)} onSent={onSent} /> : null}
    </>
  );
}
