"use client";

import { Pause, Radio, RefreshCw, Wifi, WifiOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { ThroughputChart } from "#components/charts/throughput-chart.tsx";
import { Card } from "#components/ui/card.tsx";
import { StackedBar } from "#components/ui/stacked-bar.tsx";
import type { Batch } from "#lib/batches/model.ts";
import { isSettled } from "#lib/batches/status.ts";
import { formatCount, formatDuration } from "#lib/i18n/format.ts";
import { rateOf, throughputOf } from "./pace.ts";
import type { LiveBatch } from "./use-live-batch.ts";

const linkIcons = { live: Radio, connecting: Wifi, polling: RefreshCw, offline: WifiOff } as const;
const chartSteps = 60;

/** Counts as they move. The live region speaks at tenths only: a screen reader is not read every event. */
export function BatchProgress({ live }: { readonly live: LiveBatch }) {
  const { batch, link, samples, clockOffsetMs } = live;
  const t = useTranslations("batch");
  const locale = useLocale();
  const settled = isSettled(batch.status);
  const isPaused = batch.pausedAt !== null;
  const nowMs = useTicking(!settled);
  const count = (n: number): string => formatCount(n, locale);
  const perSecond = (value: number | null): string => (value === null ? "—" : t("perSecond", { rate: count(Math.round(value)) }));
  const elapsed = workedSeconds(batch, nowMs === null ? null : nowMs + clockOffsetMs);
  const meanRate = elapsed !== null && elapsed > 0 ? (batch.invoicedCount + batch.rejectedCount) / elapsed : null;
  const rate = isPaused || nowMs === null ? null : rateOf(samples, nowMs);
  // After a reload there are no samples yet: the mean so far is the better guess than none.
  const pace = isPaused ? null : rate !== null && rate > 0 ? rate : meanRate;
  const eta = pace !== null && pace > 0 && batch.remainingCount > 0 ? batch.remainingCount / pace : null;
  const chart = throughputOf(samples, chartSteps);
  const LinkIcon = link === "settled" ? null : linkIcons[link];
  const done = t("of", { done: count(batch.requestedCount - batch.remainingCount), total: count(batch.requestedCount) });
  return (
    <Card
      title={t("progress")}
      action={LinkIcon && link !== "settled" ? <span role="status" className="inline-flex items-center gap-1.5 text-xs text-ink-soft"><LinkIcon className="size-3.5" aria-hidden />{t(`link.${link}`)}</span> : null}
    >
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <span className="inline-flex items-center gap-2 text-2xl font-semibold">{batch.progress} %{isPaused ? <Pause className="size-5 text-warning" aria-hidden /> : null}</span>
        <span className="text-sm text-ink-soft">{done}</span>
      </div>
      <StackedBar
        label={t("progress")}
        percent={batch.progress}
        valueText={done}
        total={batch.requestedCount}
        segments={[
          { name: t("invoiced"), count: batch.invoicedCount, tone: batch.status === "PROCESSED" ? "success" : "accent" },
          { name: t("rejected"), count: batch.rejectedCount, tone: "danger" },
          { name: t("released"), count: batch.releasedCount, tone: "neutral" },
        ]}
      />
      <p className="sr-only" role="status">{t("spoken", { percent: settled ? batch.progress : Math.floor(batch.progress / 10) * 10 })}</p>
      <dl className="mt-4 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
        <Figure label={t("invoiced")} dot="bg-bar">{count(batch.invoicedCount)}</Figure>
        <Figure label={t("rejected")} dot="bg-danger" tone={batch.rejectedCount > 0 ? "text-danger" : ""}>{count(batch.rejectedCount)}</Figure>
        <Figure label={t("remaining")} dot="bg-neutral-soft border">{count(batch.remainingCount)}</Figure>
        {batch.releasedCount > 0 ? <Figure label={t("released")} dot="bg-neutral">{count(batch.releasedCount)}</Figure> : <Figure label={t("invoices")}>{count(batch.invoiceCount)}</Figure>}
        {batch.authorisation ? <Figure label={t(`authorisation.${batch.authorisation.status}`)} tone={batch.authorisation.status === "CONFLICT" ? "text-danger" : "text-warning"}>{count(batch.authorisation.documents)}</Figure> : null}
        <Figure label={t("elapsed")}>{elapsed === null ? "—" : formatDuration(elapsed)}</Figure>
        <Figure label={t("rate")}>{settled ? perSecond(meanRate) : perSecond(rate)}</Figure>
        {settled ? null : <Figure label={t("eta")}>{eta === null ? "—" : formatDuration(eta)}</Figure>}
      </dl>
      {chart.length > 0 ? (
        <div className="mt-4"><ThroughputChart label={t("throughput")} caption={t("throughputFigures", { peak: count(Math.round(Math.max(...chart))), mean: count(Math.round(meanRate ?? 0)) })} values={chart} /></div>
      ) : null}
    </Card>
  );
}

function Figure({ label, dot, tone = "", children }: { readonly label: string; readonly dot?: string; readonly tone?: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="flex items-center gap-1.5 text-xs text-ink-soft">{dot ? <span className={`size-2 rounded-full ${dot}`} aria-hidden /> : null}{label}</dt>
      <dd className={`text-lg font-semibold whitespace-nowrap tabular-nums ${tone}`}>{children}</dd>
    </div>
  );
}

/** From its start to its end or now, by the server's clock, without the time it stood paused. */
function workedSeconds(batch: Batch, nowMs: number | null): number | null {
  if (batch.startedAt === null) return null;
  const end = batch.finishedAt !== null ? Date.parse(batch.finishedAt) : batch.pausedAt !== null ? Date.parse(batch.pausedAt) : nowMs;
  return end === null ? null : Math.max(0, (end - Date.parse(batch.startedAt)) / 1000 - batch.pausedSeconds);
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
