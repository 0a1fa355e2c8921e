"use client";

import { ReceiptText, SlidersHorizontal } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { MoneyList } from "#components/money.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useFailureText, useFailureToast } from "#components/use-failure-text.ts";
import type { Batch } from "#lib/batches/model.ts";
import { formatCount, formatDate } from "#lib/i18n/format.ts";
import type { PendingSelection } from "#lib/pendings/model.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import { PreviewProblems } from "../../../_launch/preview-problems.tsx";
import { useLaunch } from "../../../_launch/use-launch.ts";
import { usePreview, type LaunchSettings } from "../../../_launch/use-preview.ts";

const LaunchDialog = dynamic(() => import("../../../_launch/launch-dialog.tsx").then((module) => module.LaunchDialog));

/**
 * What a batch set aside and nobody has billed since: mended here, and what is mended billed by one click, with the settings of
 * the batch. What is still wrong is listed and stays out.
 */
export function RejectedCard({ batch, books, today }: { readonly batch: Batch; readonly books: readonly ReceiptBook[]; readonly today: string }) {
  const t = useTranslations("rebill");
  const locale = useLocale();
  const router = useRouter();
  const failureText = useFailureText();
  const toastFailure = useFailureToast();
  const settings = useMemo(() => settingsOf(batch, books), [batch, books]);
  const [opened, setOpened] = useState<LaunchSettings | null>(null);
  const [except, setExcept] = useState<readonly number[]>([]);
  const all = useMemo<PendingSelection>(() => ({ filter: { rejectedBy: batch.id }, except: [...except] }), [batch.id, except]);
  // Two looks: everything that is still free, for its problems; and what of it is mended, which is what one click bills.
  const free = usePreview({ filter: { rejectedBy: batch.id }, except: [] }, settings);
  const mended = usePreview({ filter: { rejectedBy: batch.id, billableWith: settings.receiptBook }, except: [] }, settings);
  const launch = useLaunch(mended.previewed);
  const preview = free.previewed?.preview;
  const good = mended.failure ? 0 : (mended.previewed?.confirmed.count ?? 0);
  const count = (n: number): string => formatCount(n, locale);

  function look(): void {
    free.refresh();
    mended.refresh();
    router.refresh();
  }

  async function billMended(): Promise<void> {
    // Many are confirmed by typing their count; and what would be set aside again is looked at first.
    const preview = mended.previewed?.preview;
    if (preview && (good >= preview.typedFrom || preview.problemCount > 0)) return setOpened(settings);
    await launch.run(null, (failure) => {
      toastFailure(failure);
      look();
    });
  }

  if (free.failure?.code === "NOTHING_SELECTED") return <Alert tone="success" className="mb-4">{t("nothingLeft")}</Alert>;
  return (
    <Card title={t("title")} className="mb-4">
      {free.failure ? <Alert tone="warning" title={failureText(free.failure)}>{t("otherBookText")}</Alert> : null}
      {preview ? (
        <div aria-busy={!free.fresh || !mended.fresh} className="flex flex-col gap-3">
          <p className="text-sm">{t("stillFree", { count: preview.count, rejected: count(batch.rejectedCount) })}</p>
          {good > 0 && mended.previewed ? (
            <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
              <strong className="font-semibold">{t("mended", { count: good })}</strong>
              <MoneyList totals={mended.previewed.preview.totals} />
              <span className="text-ink-soft">{t("with", { book: settings.receiptBook, date: formatDate(settings.issueDate) })}</span>
            </p>
          ) : null}
          <div className="flex flex-wrap gap-2">
            <Button look="primary" busy={launch.busy} disabled={good === 0 || !mended.fresh} onClick={() => void billMended()}><ReceiptText aria-hidden />{t("bill", { count: good })}</Button>
            <Button onClick={() => setOpened(settings)}><SlidersHorizontal aria-hidden />{t("otherSettings")}</Button>
          </div>
          {free.previewed && preview.problemCount > 0 ? <PreviewProblems previewed={free.previewed} actions={{ settings, onSettings: setOpened, books, onMended: look }} /> : null}
        </div>
      ) : null}
      {opened ? (
        <LaunchDialog
          selection={all}
          initial={opened}
          books={books}
          today={today}
          onDeselect={(ids) => setExcept((before) => [...before, ...ids])}
          onLaunched={() => setOpened(null)}
          onClose={() => {
            setOpened(null);
            setExcept([]);
            look();
          }}
        />
      ) : null}
    </Card>
  );
}

/** Those of the batch; its date, unless its book has gone past it. */
function settingsOf(batch: Batch, books: readonly ReceiptBook[]): LaunchSettings {
  const last = books.find(({ code }) => code === batch.receiptBook)?.lastIssueDate ?? batch.issueDate;
  return { receiptBook: batch.receiptBook, issueDate: batch.issueDate < last ? last : batch.issueDate, grouping: batch.grouping };
}
