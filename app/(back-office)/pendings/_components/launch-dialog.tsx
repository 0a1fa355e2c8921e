"use client";

import { ReceiptText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { deselect } from "#components/data-table/selection.ts";
import type { SelectionState } from "#components/data-table/use-selection.ts";
import { useIntentKey } from "#components/intent-key.ts";
import { batchesChanged } from "#components/layout/running-batches.tsx";
import { MoneyList } from "#components/money.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import type { PendingSelection } from "#lib/pendings/model.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import { launchBatchAction } from "../actions.ts";
import { LaunchSettingsForm } from "./launch-settings.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { usePreview, type LaunchSettings } from "./use-preview.ts";

/** Codes after which the preview no longer tells the truth. */
const worldMoved = new Set(["SELECTION_CHANGED", "PENDINGS_NOT_AVAILABLE"]);

export function LaunchDialog({ selection, state, books, today, onClose }: {
  readonly selection: PendingSelection;
  readonly state: SelectionState;
  readonly books: readonly ReceiptBook[];
  readonly today: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations("launch");
  const router = useRouter();
  const failureText = useFailureText();
  const [settings, setSettings] = useState<LaunchSettings>({ receiptBook: books[0]?.code ?? "", issueDate: today, grouping: "PER_SERVICE" });
  const [refusal, setRefusal] = useState<ApiFailure | null>(null);
  const { previewed, failure, fresh, refresh } = usePreview(selection, settings);
  const launch = useAction(launchBatchAction);
  const key = useIntentKey(previewed?.input);
  const preview = previewed?.preview;
  // Those with problems would be set aside: what is confirmed is the rest.
  const good = preview ? preview.count - preview.problemCount : 0;
  const launchable = fresh && good > 0 && !preview?.blocking;

  async function confirm(): Promise<void> {
    if (!previewed) return;
    setRefusal(null);
    const launched = await launch.run(previewed.input, {
      key,
      onFailure: (error) => {
        setRefusal(error);
        const taken = error.details?.taken;
        if (Array.isArray(taken) && error.code === "PENDINGS_NOT_AVAILABLE") state.set(deselect(state.selection, [...(taken as number[]), ...((error.details?.missing as number[] | undefined) ?? [])]));
        if (worldMoved.has(error.code)) refresh();
      },
    });
    if (!launched) return;
    window.dispatchEvent(new Event(batchesChanged));
    toast.success(t("launched", { id: launched.data.batchId }));
    state.clear();
    onClose();
    router.push(`/batches/${launched.data.batchId}`);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      locked={launch.busy}
      title={t("title")}
      description={t("description")}
      className="sm:max-w-3xl"
      footer={
        <>
          <p className="mr-auto text-sm" aria-live="polite">{preview ? <Confirmation count={good} totals={preview.totals} fresh={fresh} /> : null}</p>
          <Button onClick={onClose} disabled={launch.busy}>{t("back")}</Button>
          <Button look="primary" busy={launch.busy} disabled={!launchable} onClick={() => void confirm()}>
            <ReceiptText aria-hidden />
            {preview ? t("confirm", { count: good }) : t("confirmEmpty")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {books.length === 0 ? <Alert tone="warning" title={t("noBooks")}>{t("noBooksText")}</Alert> : <LaunchSettingsForm settings={settings} onChange={setSettings} books={books} today={today} />}
        {refusal ? <Alert tone="danger" live title={failureText(refusal)}>{worldMoved.has(refusal.code) ? t("lookAgain") : null}</Alert> : null}
        {failure ? <Alert tone="danger" live title={failureText(failure)}><Button size="sm" className="mt-1" onClick={refresh}>{t("retry")}</Button></Alert> : null}
        <PreviewPanel preview={preview ?? null} loading={!fresh} onLeaveOut={(ids) => state.set(deselect(state.selection, ids))} />
      </div>
    </Dialog>
  );
}

function Confirmation({ count, totals, fresh }: { readonly count: number; readonly totals: readonly { currency: string; total: string }[]; readonly fresh: boolean }) {
  const t = useTranslations("launch");
  return (
    <span className={fresh ? "inline-flex flex-wrap items-baseline gap-x-2" : "inline-flex flex-wrap items-baseline gap-x-2 opacity-50"}>
      <span className="text-ink-soft">{t("summary", { count })}</span>
      <MoneyList totals={totals} />
    </span>
  );
}
