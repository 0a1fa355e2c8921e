"use client";

import { Radio, RefreshCw, Wifi } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Card } from "#components/ui/card.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";
import { formatCount, formatDuration } from "#lib/i18n/format.ts";
import { rateOf, ratesBetween, type Sample } from "./pace.ts";
import type { Link } from "./use-live-batch.ts";

const linkIcons = { live: Radio, connecting: Wifi, polling: RefreshCw } as const;
const tones = { PENDING_PROCESSING: "accent", IN_PROCESS: "accent", PROCESSED: "success", ERROR: "danger", CANCELLED: "neutral" } as const;

/** Counts as they move. The live region speaks at tenths only: a screen reader is not read every event. */
export function BatchProgress({ batch, link, samples }: { readonly batch: Batch; readonly link: Link; readonly samples: readonly Sample[] }) {
  const t = useTranslations("batch");
  const locale = useLocale();
  const settled = isSettled(batch.status);
  const nowMs = useTicking(!settled);
  const rate = nowMs === null ? null : rateOf(samples, nowMs);
  const rates = ratesBetween(samples);
  const count = (n: number): string => formatCount(n, locale);
  const elapsed = elapsedSeconds(batch, nowMs);
  const eta = rate !== null && rate > 0 && batch.remainingCount > 0 ? batch.remainingCount / rate : null;
  const meanRate = elapsed !== null && elapsed > 0 ? (batch.invoicedCount + batch.rejectedCount) / elapsed : null;
  const LinkIcon = link === "settled" ? null : linkIcons[link];
  return (
    <Card
      title={t("progress")}
      action={LinkIcon && link !== "settled" ? <span className="inline-flex items-center gap-1.5 text-xs text-ink-soft"><LinkIcon className="size-3.5" aria-hidden />{t(`link.${link}`)}</span> : null}
    >
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <span className="text-2xl font-semibold">{batch.progress} %</span>
        <span className="text-sm text-ink-soft">{t("of", { done: count(batch.requestedCount - batch.remainingCount), total: count(batch.requestedCount) })}</span>
      </div>
      <ProgressBar label={t("progress")} percent={batch.progress} tone={tones[batch.status]} className="h-3" />
      <p className="sr-only" role="status">{t("spoken", { percent: settled ? batch.progress : Math.floor(batch.progress / 10) * 10 })}</p>
      <dl className="mt-4 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
        <Figure label={t("invoiced")}>{count(batch.invoicedCount)}</Figure>
        <Figure label={t("rejected")} tone={batch.rejectedCount > 0 ? "text-danger" : ""}>{count(batch.rejectedCount)}</Figure>
        <Figure label={t("remaining")}>{count(batch.remainingCount)}</Figure>
        <Figure label={batch.releasedCount > 0 ? t("released") : t("invoices")}>{count(batch.releasedCount > 0 ? batch.releasedCount : batch.invoiceCount)}</Figure>
        <Figure label={t("elapsed")}>{elapsed === null ? "—" : formatDuration(elapsed)}</Figure>
        <Figure label={t("rate")}>{settled ? perSecond(meanRate) : perSecond(rate)}</Figure>
        {settled ? null : <Figure label={t("eta")}>{eta === null ? "—" : formatDuration(eta)}</Figure>}
        {rates.length > 2 ? <div className="self-end"><Sparkline label={t("throughput")} values={rates} /></div> : null}
      </dl>
    </Card>
  );

  function perSecond(value: number | null): string {
    return value === null ? "—" : t("perSecond", { rate: count(Math.round(value)) });
  }
}

function Figure({ label, tone = "", children }: { readonly label: string; readonly tone?: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className={`text-lg font-semibold whitespace-nowrap ${tone}`}>{children}</dd>
    </div>
  );
}

function elapsedSeconds(batch: Batch, nowMs: number | null): number | null {
  if (batch.startedAt === null) return null;
  const end = batch.finishedAt === null ? nowMs : Date.parse(batch.finishedAt);
  return end === null ? null : Math.max(0, (end - Date.parse(batch.startedAt)) / 1000);
}

/** The browser's clock, each second while something runs; null before the first tick, which the server never sees. */
function useTicking(running: boolean): number | null {
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return nowMs;
}
