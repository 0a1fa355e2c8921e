import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { ChartOrTable } from "#components/charts/chart-or-table.tsx";
import { ColumnChart, ColumnLegend } from "#components/charts/column-chart.tsx";
import { Ranking } from "#components/charts/ranking.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import type { BatchFigures } from "#lib/batches/model.ts";
import { rejectionSentence } from "#lib/batches/rejections.ts";
import type { BatchActivity as Activity, DashboardFilter } from "#lib/dashboard/model.ts";
import { formatAmountShort, formatCount } from "#lib/i18n/format.ts";
import { ChangeText } from "./change-text.tsx";
import { batchesHref, rejectionsHref } from "./links.ts";
import { usePeriodNames } from "./period-names.ts";

/** Volume, speed, states and rejections of the batches of the range. */
export function BatchActivity({ filter, activity }: { readonly filter: DashboardFilter; readonly activity: Activity }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const { total, buckets, states, rejections } = activity;
  const names = usePeriodNames(filter.step);
  const count = (n: number): string => formatCount(n, locale);
  const speed = (figures: BatchFigures): string => (figures.perSecond === null ? "—" : t("perSecond", { count: count(figures.perSecond) }));
  const label = t("batchesOverTime");
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[3fr_2fr]">
      <div className="min-w-0">
        <dl className="mb-2 grid grid-cols-2 gap-3 sm:grid-cols-4">
          {([["batches", "batches"], ["invoices", "documents"], ["rejected", "rejected"]] as const).map(([field, name]) => (
            <div key={field}>
              <dt className="text-xs text-ink-soft">{t(`column.${name}`)}</dt>
              <dd className="text-lg font-semibold">{count(total.now[field])}</dd>
              <dd className="text-xs"><ChangeText now={total.now[field]} before={total.before[field]} currency={null} /></dd>
            </div>
          ))}
          <div>
            <dt className="text-xs text-ink-soft">{t("speed")}</dt>
            <dd className="text-lg font-semibold whitespace-nowrap">{speed(total.now)}</dd>
            <dd className="text-xs text-ink-soft">{t("before", { figure: speed(total.before) })}</dd>
          </div>
        </dl>
        <ChartOrTable
          label={label}
          chart={
            <>
              <ColumnLegend bar={t("batchDocuments")} mark={t("periodBefore")} />
              <ColumnChart
                label={label}
                tick={(value) => formatAmountShort(value, locale)}
                columns={buckets.map((bucket) => ({
                  key: bucket.from,
                  ...names(bucket),
                  href: batchesHref(filter, { range: bucket }),
                  value: String(bucket.figures.now.invoices),
                  mark: bucket.before ? String(bucket.figures.before.invoices) : null,
                  lines: [t("documentCount", { count: bucket.figures.now.invoices }), t("batchCount", { count: bucket.figures.now.batches }), speed(bucket.figures.now)],
                }))}
              />
            </>
          }
          table={
            <Table label={label}>
              <thead><tr><Th>{t(`stepName.${filter.step}`)}</Th>{(["batches", "documents", "rejected", "speed", "documentsBefore"] as const).map((column) => <Th key={column} className="text-right">{t(`column.${column}`)}</Th>)}</tr></thead>
              <tbody>
                {buckets.map((bucket) => (
                  <tr key={bucket.from}>
                    <Td className="whitespace-nowrap"><Link href={batchesHref(filter, { range: bucket })} prefetch={false} className="text-accent-text hover:underline">{names(bucket).title}</Link></Td>
                    {[count(bucket.figures.now.batches), count(bucket.figures.now.invoices), count(bucket.figures.now.rejected), speed(bucket.figures.now)].map((cell, index) => <Td key={index} className="amount">{cell}</Td>)}
                    <Td className="amount">{bucket.before ? <Link href={batchesHref(filter, { range: bucket.before })} prefetch={false} className="text-accent-text hover:underline">{count(bucket.figures.before.invoices)}</Link> : "—"}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          }
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Ranking
          label={t("batchesByState")}
          columns={[t("column.state"), t("column.batches")]}
          rows={states.map((state) => ({ key: state.status, name: <StatusBadge kind="batch" status={state.status} />, href: batchesHref(filter, { range: filter, status: state.status }), value: String(state.count), cells: [count(state.count)] }))}
        />
        {rejections.length === 0 ? <p className="text-sm text-ink-soft">{t("noRejections")}</p> : (
          <Ranking
            label={t("rejectionReasons")}
            columns={[t("column.reason"), t("column.count")]}
            rows={rejections.map(({ code, count: items }) => ({ key: code, name: rejectionSentence(code, locale === "en" ? "en" : "es"), href: rejectionsHref(filter, { code }), value: String(items), cells: [count(items)] }))}
          />
        )}
      </div>
    </div>
  );
}
