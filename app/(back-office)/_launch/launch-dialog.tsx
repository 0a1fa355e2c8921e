"use client";

import { ReceiptText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { ApiFailure } from "#components/call-api.ts";
import { MoneyList } from "#components/money.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useFailureText } from "#components/use-failure-text.ts";
import type { BatchPreview } from "#lib/batches/model.ts";
import { formatCount } from "#lib/i18n/format.ts";
import type { PendingSelection } from "#lib/pendings/model.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import { ChangePanel } from "./change-panel.tsx";
import { ConfirmCount, readCount } from "./confirm-count.tsx";
import { LaunchSettingsForm } from "./launch-settings.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { useLaunch } from "./use-launch.ts";
import { useLeaveOut } from "./use-leave-out.ts";
import { usePreview, type LaunchSettings, type Previewed } from "./use-preview.ts";

/** Codes after which the preview no longer tells the truth. */
const worldMoved = new Set(["SELECTION_CHANGED", "PENDINGS_NOT_AVAILABLE", "PREVIEW_CHANGED"]);

/** From a selection to a batch: settings, preview, problems, confirmation. */
export function LaunchDialog({ selection, initial, books, today, onDeselect, onLaunched, onClose }: {
  readonly selection: PendingSelection;
  readonly initial?: Partial<LaunchSettings> | undefined;
  readonly books: readonly ReceiptBook[];
  readonly today: string;
  /** Takes pendings out of the selection. */
  readonly onDeselect: (pendingIds: readonly number[]) => void;
  /** The browser is on its way to the batch. */
  readonly onLaunched: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations("launch");
  const failureText = useFailureText();
  const [settings, setSettings] = useState<LaunchSettings>(() => startSettings(initial, books, today));
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<{ readonly failure: ApiFailure; readonly previewed: Previewed } | null>(null);
  const out = useLeaveOut(selection, settings, onDeselect);
  const { previewed, failure, fresh, refresh } = usePreview(out.selection, settings);
  const launch = useLaunch(previewed);
  const preview = previewed?.preview;
  const count = previewed?.confirmed.count ?? 0;
  const mustType = preview !== undefined && count >= preview.typedFrom;
  const moved = refusal !== null && worldMoved.has(refusal.failure.code);
  const launchable = fresh && !moved && count > 0 && !preview?.blocking && (!mustType || readCount(typed) === count);

  async function confirm(): Promise<void> {
    if (!previewed) return;
    setRefusal(null);
    const launched = await launch.run(mustType ? readCount(typed) : null, (error) => setRefusal({ failure: error, previewed }));
    if (launched) onLaunched();
  }

  function lookAgain(): void {
    const { taken = [], missing = [] } = (refusal?.failure.details ?? {}) as { readonly taken?: readonly number[]; readonly missing?: readonly number[] };
    if (taken.length + missing.length > 0) onDeselect([...taken, ...missing]);
    setRefusal(null);
    setTyped("");
    refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      locked={launch.busy}
      title={t("title")}
      description={t("description")}
      className="sm:max-w-4xl"
      footer={
        <>
          <div className="mr-auto flex flex-col gap-1.5 text-sm">
            <p aria-live="polite">{preview ? <Confirmation preview={preview} count={count} fresh={fresh} /> : null}</p>
            {mustType ? <ConfirmCount count={count} typed={typed} onType={setTyped} onEnter={() => (launchable && !launch.busy ? void confirm() : undefined)} /> : null}
          </div>
          <Button onClick={onClose} disabled={launch.busy}>{t("back")}</Button>
          <Button look="primary" busy={launch.busy} disabled={!launchable} onClick={() => void confirm()}>
            <ReceiptText aria-hidden />
            {preview ? t("confirm", { count }) : t("confirmEmpty")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {books.length === 0 ? <Alert tone="warning" title={t("noBooks")}>{t("noBooksText")}</Alert> : <LaunchSettingsForm settings={settings} onChange={setSettings} books={books} today={today} />}
        {refusal && moved ? <ChangePanel refused={refusal.previewed} message={failureText(refusal.failure)} onLookAgain={lookAgain} /> : null}
        {refusal && !moved ? <Alert tone="danger" live title={failureText(refusal.failure)} /> : null}
        {failure ? <Alert tone="danger" live title={failureText(failure)}><Button size="sm" className="mt-1" onClick={refresh}>{t("retry")}</Button></Alert> : null}
        {out.allOut ? <Alert tone="info">{t("allLeftOut")} <Button look="link" onClick={out.takeBack}>{t("takeBack")}</Button></Alert> : null}
        <PreviewPanel
          previewed={previewed}
          loading={!fresh || moved}
          actions={{ settings, onSettings: setSettings, books, onMended: refresh, onLeaveAllOut: () => void out.leaveAllOut(previewed), onLeaveOut: (code) => void out.leaveOut(previewed, code) }}
        />
      </div>
    </Dialog>
  );
}

/** A book that was closed meanwhile, or a date that its documents have passed, is no start for a new batch. */
function startSettings(initial: Partial<LaunchSettings> | undefined, books: readonly ReceiptBook[], today: string): LaunchSettings {
  const book = books.find(({ code }) => code === initial?.receiptBook) ?? books[0];
  const issueDate = initial?.issueDate ?? today;
  const earliest = book?.lastIssueDate ?? issueDate;
  return { receiptBook: book?.code ?? "", issueDate: issueDate < earliest ? earliest : issueDate, grouping: initial?.grouping ?? "PER_SERVICE" };
}

/** What the click does, in exact figures: how many of how many, and for how much. */
function Confirmation({ preview, count, fresh }: { readonly preview: BatchPreview; readonly count: number; readonly fresh: boolean }) {
  const t = useTranslations("launch");
  const locale = useLocale();
  return (
    <span className={fresh ? "inline-flex flex-wrap items-baseline gap-x-2" : "inline-flex flex-wrap items-baseline gap-x-2 opacity-50"}>
      <span className="text-ink-soft">{count === preview.count ? t("summary", { count }) : t("summaryOf", { count, selected: formatCount(preview.count, locale) })}</span>
      <MoneyList totals={preview.totals} />
    </span>
  );
}
