"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import type { PendingSelection } from "#lib/pendings/model.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import type { LaunchAgain } from "./launch-again.ts";

const LaunchDialog = dynamic(() => import("./launch-dialog.tsx").then((module) => module.LaunchDialog));

/** A launch like an earlier one: at once where it was a filter, and after picking where it was a list. */
export function LikeBatch({ again, books, today, onEnd }: {
  readonly again: LaunchAgain;
  readonly books: readonly ReceiptBook[];
  readonly today: string;
  readonly onEnd: () => void;
}) {
  const t = useTranslations("launch");
  const [except, setExcept] = useState<readonly number[]>([]);
  const [isClosed, setClosed] = useState(false);
  const { filter, batchId, receiptBook, grouping } = again;
  const selection = useMemo<PendingSelection | null>(() => filter && { filter, except: [...except] }, [filter, except]);
  if (selection === null) {
    return (
      <Alert tone="info" className="mb-3" title={t("likeTitle", { id: batchId })}>
        {t("likeText", { book: receiptBook })} <Button look="link" onClick={onEnd}>{t("likeEnd")}</Button>
      </Alert>
    );
  }
  if (isClosed) return null;
  return (
    <LaunchDialog
      selection={selection}
      initial={{ receiptBook, grouping }}
      books={books}
      today={today}
      onDeselect={(ids) => setExcept((before) => [...before, ...ids])}
      onLaunched={() => setClosed(true)}
      onClose={() => {
        setClosed(true);
        onEnd();
      }}
    />
  );
}
