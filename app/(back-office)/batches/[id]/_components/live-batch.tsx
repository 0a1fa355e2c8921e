"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";
import { toast } from "sonner";
import { PageHeader } from "#components/layout/page-header.tsx";
import { batchesChanged } from "#components/layout/running-batches.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { useFailureText } from "#components/use-failure-text.ts";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";
import { formatInstant } from "#lib/i18n/format.ts";
import { BatchActions } from "./batch-actions.tsx";
import { BatchFacts } from "./batch-facts.tsx";
import { BatchProgress } from "./batch-progress.tsx";
import { useLiveBatch } from "./use-live-batch.ts";
import { useWorkersMissing } from "./use-workers-missing.ts";

const refreshEveryMs = 2_500;

export function LiveBatch({ initial, may, children }: {
  readonly initial: Batch;
  readonly may: { readonly cancel: boolean; readonly retry: boolean; readonly export: boolean };
  /** What the server renders of the items; asked for again as they change. */
  readonly children: ReactNode;
}) {
  const t = useTranslations("batch");
  const failureText = useFailureText();
  const { batch, link, samples } = useLiveBatch(initial);
  const workersMissing = useWorkersMissing(batch);
  useTabTitle(batch);
  useEndToast(batch);
  useItemsRefresh(initial, batch);
  return (
    <>
      <PageHeader
        back={{ href: "/batches", label: t("back") }}
        title={t("title", { id: batch.id })}
        badge={<StatusBadge kind="batch" status={batch.status} />}
        subtitle={t("subtitle", { name: batch.createdBy.name, at: formatInstant(batch.createdAt) })}
        actions={<BatchActions batch={batch} may={may} />}
      />
      {batch.status === "ERROR" ? (
        <Alert tone="danger" className="mb-4" title={t("failedTitle")}>
          {batch.errorCode ? failureText({ code: batch.errorCode, message: batch.errorMessage ?? batch.errorCode }) : batch.errorMessage}
          {batch.errorCode === "SELECTION_CHANGED" ? (
            <p className="mt-1 text-sm text-ink-soft">{t("changedText")} <Link href="/pendings" className="text-accent-text underline">{t("goToPendings")}</Link></p>
          ) : (
            <p className="mt-1 text-sm text-ink-soft">{t("failedText", { attempts: batch.attempts })}</p>
          )}
        </Alert>
      ) : null}
      {workersMissing ? <Alert tone="warning" live className="mb-4" title={t("noWorkerTitle")}>{t("noWorkerText")}</Alert> : null}
      <div className="mb-4 grid gap-4 lg:grid-cols-[3fr_2fr]">
        <BatchProgress batch={batch} link={link} samples={samples} />
        <BatchFacts batch={batch} />
      </div>
      {children}
    </>
  );
}

/** The tab says how far it is, so that one can work in another meanwhile. */
function useTabTitle(batch: Batch): void {
  const t = useTranslations("batch");
  const { id, status, progress } = batch;
  const running = status === "PENDING_PROCESSING" || status === "IN_PROCESS";
  const title = running ? t("tab.running", { id, percent: progress }) : t(`tab.${status}`, { id });
  useEffect(() => {
    const wanted = `${title} · Talonario`;
    const set = (): void => {
      if (document.title !== wanted) document.title = wanted;
    };
    set();
    // Each refresh renders the page's own title again.
    const observer = new MutationObserver(set);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [title]);
}

/** Told once, when the end comes while somebody is looking; not on opening a batch that ended long ago. */
function useEndToast(batch: Batch): void {
  const t = useTranslations("batch");
  const before = useRef(batch.status);
  useEffect(() => {
    if (before.current === batch.status) return;
    before.current = batch.status;
    window.dispatchEvent(new Event(batchesChanged));
    if (batch.status === "PROCESSED") toast.success(t("ended.PROCESSED", { id: batch.id, invoices: batch.invoiceCount, rejected: batch.rejectedCount }));
    if (batch.status === "ERROR") toast.error(t("ended.ERROR", { id: batch.id }));
    if (batch.status === "CANCELLED") toast(t("ended.CANCELLED", { id: batch.id }));
  }, [batch, t]);
}

/** Asks the server for the items again when what they show has changed, and not at the pace of the events. */
function useItemsRefresh(rendered: Batch, batch: Batch): void {
  const router = useRouter();
  const lastAt = useRef(0);
  const behind = rendered.status !== batch.status || rendered.rejectedCount !== batch.rejectedCount || (rendered.invoicedCount === 0) !== (batch.invoicedCount === 0);
  useEffect(() => {
    if (!behind) return;
    const wait = isSettled(batch.status) ? 0 : Math.max(0, lastAt.current + refreshEveryMs - Date.now());
    const timer = setTimeout(() => {
      lastAt.current = Date.now();
      router.refresh();
    }, wait);
    return () => clearTimeout(timer);
  }, [behind, batch.status, router]);
}
