"use client";

import { LoaderCircle, Pause } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";
import { callApi } from "#components/call-api.ts";
import type { Page } from "#lib/table/page.ts";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { useBatchEndToast } from "../use-batch-end-toast.ts";

const quietIntervalMs = 30_000;
const busyIntervalMs = 4_000;
export const batchesChanged = "talonario:batches-changed";

async function readRunning(signal: AbortSignal): Promise<readonly Batch[] | null> {
  const states = ["IN_PROCESS", "PENDING_PROCESSING"];
  const answers = await Promise.all(states.map((status) => callApi<Page<Batch>>(`/billing-batches?status=${status}&limit=10`, { signal })));
  return answers.every((answer) => answer.ok) ? answers.flatMap((answer) => (answer.ok ? answer.data.data : [])) : null;
}

/**
 * What the workers are doing, from any screen, and how it ended. Asks more often while something runs, and not at all in a
 * hidden tab. Of the batches of others only their progress is told.
 */
export function RunningBatches({ userId }: { readonly userId: number }) {
  const t = useTranslations("runningBatches");
  const router = useRouter();
  const tellEnd = useBatchEndToast();
  const [batches, setBatches] = useState<readonly Batch[]>([]);
  const followed = useRef<ReadonlySet<number>>(new Set());

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tellEnds = async (running: readonly Batch[]): Promise<void> => {
      const now = new Set(running.filter(({ createdBy }) => createdBy.id === userId).map(({ id }) => id));
      const gone = [...followed.current].filter((id) => !running.some((batch) => batch.id === id));
      followed.current = now;
      for (const id of gone) {
        const answer = await callApi<Batch>(`/billing-batches/${id}`, { signal: stop.signal });
        if (stop.signal.aborted) return;
        if (answer.ok && isSettled(answer.data.status)) tellEnd(answer.data, window.location.pathname === `/batches/${id}` ? undefined : () => router.push(`/batches/${id}`));
      }
    };
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      const running = document.hidden ? null : await readRunning(stop.signal);
      if (stop.signal.aborted) return;
      if (running) {
        setBatches(running);
        void tellEnds(running);
      }
      timer = setTimeout(() => void look(), running && running.length > 0 ? busyIntervalMs : quietIntervalMs);
    };
    const lookNow = (): void => void look();
    lookNow();
    window.addEventListener(batchesChanged, lookNow, { signal: stop.signal });
    document.addEventListener("visibilitychange", lookNow, { signal: stop.signal });
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [router, tellEnd, userId]);

  if (batches.length === 0) return null;
  const areAllPaused = batches.every(({ pausedAt }) => pausedAt !== null);
  return (
    <Popover>
      <PopoverTrigger className="inline-flex h-8 items-center gap-1.5 rounded-md bg-info-soft px-2.5 text-xs font-medium text-info">
        {areAllPaused ? <Pause className="size-3.5" aria-hidden /> : <LoaderCircle className="size-3.5 animate-spin" aria-hidden />}
        {t("count", { count: batches.length })}
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t("title")}>
        <ul className="flex flex-col gap-3">
          {batches.map((batch) => (
            <li key={batch.id}>
              <Link href={`/batches/${batch.id}`} className="mb-1 flex justify-between gap-2 text-sm font-medium text-accent-text hover:underline">
                <span>{t("batch", { id: batch.id, book: batch.receiptBook })}</span>
                <span>{batch.pausedAt === null ? null : <span className="mr-1.5 text-warning">{t("paused")}</span>}{batch.progress} %</span>
              </Link>
              <ProgressBar label={t("batch", { id: batch.id, book: batch.receiptBook })} percent={batch.progress} />
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
