"use client";

import { CopyPlus, Download, FileText, OctagonX, Pause, Play, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { batchesChanged } from "#components/layout/running-batches.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuTrigger } from "#components/ui/dropdown-menu.tsx";
import { useAction } from "#components/use-action.ts";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";
import { cancelBatchAction, pauseBatchAction, resumeBatchAction, retryBatchAction } from "../actions.ts";

const formats = ["json", "csv", "jsonl"] as const;
const cancellable = new Set<Batch["status"]>(["PENDING_PROCESSING", "IN_PROCESS", "ERROR"]);

export interface BatchMay {
  readonly launch: boolean;
  readonly cancel: boolean;
  readonly retry: boolean;
  readonly export: boolean;
}

export function BatchActions({ batch, may, againHref }: { readonly batch: Batch; readonly may: BatchMay; readonly againHref: string | null }) {
  const t = useTranslations("batch");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const cancel = useAction(cancelBatchAction);
  const retry = useAction(retryBatchAction);
  const pause = useAction(pauseBatchAction);
  const resume = useAction(resumeBatchAction);
  const running = !isSettled(batch.status) && batch.cancelRequestedAt === null;

  function changed(): void {
    window.dispatchEvent(new Event(batchesChanged));
    router.refresh();
  }

  async function confirmCancel(): Promise<boolean> {
    const done = await cancel.run({ batchId: batch.id });
    if (!done) return false;
    toast.success(done.data.isPending ? t("cancelRequestedTitle") : t("cancelled", { count: done.data.released }));
    changed();
    return true;
  }

  async function after(done: Promise<unknown>, message: string): Promise<void> {
    if (!(await done)) return;
    toast.success(message);
    changed();
  }

  return (
    <>
      {batch.invoiceCount > 0 ? <Button asChild><Link href={`/invoices?batchId=${batch.id}`}><FileText aria-hidden />{t("seeInvoices")}</Link></Button> : null}
      {may.export && batch.invoiceCount > 0 ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild><Button><Download aria-hidden />{t("download")}</Button></DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuLabel>{t("downloadFor")}</DropdownMenuLabel>
            {formats.map((format) => (
              <DropdownMenuItem key={format} asChild>
                <a href={`/api/v1/billing-batches/${batch.id}/erp-export?format=${format}`} download>{t(`format.${format}`)}</a>
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      {againHref !== null && isSettled(batch.status) ? <Button asChild><Link href={againHref}><CopyPlus aria-hidden />{t("again")}</Link></Button> : null}
      {may.launch && running && batch.pausedAt === null ? <Button busy={pause.busy} onClick={() => void after(pause.run({ batchId: batch.id }), t("paused"))}><Pause aria-hidden />{t("pause")}</Button> : null}
      {may.launch && running && batch.pausedAt !== null ? <Button look="primary" busy={resume.busy} onClick={() => void after(resume.run({ batchId: batch.id }), t("resumed"))}><Play aria-hidden />{t("resume")}</Button> : null}
      {may.cancel && cancellable.has(batch.status) && batch.cancelRequestedAt === null ? <Button look="danger" onClick={() => setAsking(true)}><OctagonX aria-hidden />{t("cancel")}</Button> : null}
      {may.retry && batch.status === "ERROR" && batch.errorCode !== "SELECTION_CHANGED" ? <Button look="primary" busy={retry.busy} onClick={() => void after(retry.run({ batchId: batch.id }), t("retried"))}><RotateCw aria-hidden />{t("retry")}</Button> : null}
      <ConfirmDialog open={asking} onOpenChange={setAsking} danger title={t("cancelTitle", { id: batch.id })} confirmLabel={t("cancel")} onConfirm={confirmCancel}>
        {t("cancelText", { invoiced: batch.invoicedCount, remaining: batch.remainingCount })}
      </ConfirmDialog>
    </>
  );
}
