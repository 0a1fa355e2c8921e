"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { batchesChanged } from "#components/layout/running-batches.tsx";
import { useBatchEndToast } from "#components/use-batch-end-toast.ts";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";

const refreshEveryMs = 2_500;

/** The tab says how far it is, so that one can work in another meanwhile. */
export function useTabTitle(batch: Batch): void {
  const t = useTranslations("batch");
  const { id, status, progress, pausedAt } = batch;
  const running = status === "PENDING_PROCESSING" || status === "IN_PROCESS";
  const title = running ? t(pausedAt === null ? "tab.running" : "tab.paused", { id, percent: progress }) : t(`tab.${status}`, { id });
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
export function useEndToast(batch: Batch): void {
  const tellEnd = useBatchEndToast();
  const before = useRef(batch.status);
  useEffect(() => {
    if (before.current === batch.status) return;
    before.current = batch.status;
    window.dispatchEvent(new Event(batchesChanged));
    if (isSettled(batch.status)) tellEnd(batch);
  }, [batch, tellEnd]);
}

/** Asks the server for the items again when what they show has changed, and not at the pace of the events. */
export function useItemsRefresh(rendered: Batch, batch: Batch): void {
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
