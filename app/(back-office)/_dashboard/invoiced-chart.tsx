import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { ChartOrTable } from "#components/charts/chart-or-table.tsx";
import { ColumnChart, ColumnLegend } from "#components/charts/column-chart.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import type { DashboardFilter, Invoiced } from "#lib/dashboard/model.ts";
import { formatAmountShort, formatCount, formatMoney } from "#lib/i18n/format.ts";
import { useChangeText } from "./change-text.tsx";
import { invoicesHref } from "./links.ts";
import { usePeriodNames } from "./period-names.ts";
import type { measures } from "./search-params.ts";

type Measure = (typeof measures)[number];

/** Bars of one currency over time: a bar is a step of the range, its mark the same step of the period before. */
export function InvoicedChart({ filter, invoiced, measure, controls }: { readonly filter: DashboardFilter; readonly invoiced: Invoiced; readonly measure: Measure; readonly controls: ReactNode }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const { currency, buckets } = invoiced;
  const names = usePeriodNames(filter.step);
  const change = useChangeText();
  const money = (amount: string): string => formatMoney(amount, currency, locale);
  const label = t("overTimeIn", { measure: t(`measures.${measure}`), currency });
  return (
    <ChartOrTable
      label={label}
      controls={controls}
      chart={
        <>
          <ColumnLegend bar={t(`measures.${measure}`)} mark={t("periodBefore")} />
          <ColumnChart
            label={label}
            tick={(value) => formatAmountShort(value, locale)}
            columns={buckets.map((bucket) => ({
              key: bucket.from,
              ...names(bucket),
              href: invoicesHref(filter, { range: bucket, currency }),
              value: bucket.sums.now[measure],
              mark: bucket.before ? bucket.sums.before[measure] : null,
              lines: [
                `${money(bucket.sums.now[measure])} · ${t("documentCount", { count: bucket.sums.now.count })}`,
                ...(bucket.before ? [`${t("periodBefore")}: ${money(bucket.sums.before[measure])}`, change({ now: bucket.sums.now[measure], before: bucket.sums.before[measure], currency })] : []),
              ],
            }))}
          />
        </>
      }
      table={
        <Table label={label}>
          <thead>
            <tr>
              <Th>{t(`stepName.${filter.step}`)}</Th>
              {(["documents", "net", "iva", "gross", "before", "change"] as const).map((column) => <Th key={column} className="text-right">{t(`column.${column}`)}</Th>)}
            </tr>
          </thead>
          <tbody>
            {buckets.map((bucket) => (
              <tr key={bucket.from}>
                <Td className="whitespace-nowrap"><Link href={invoicesHref(filter, { range: bucket, currency })} prefetch={false} className="text-accent-text hover:underline">{names(bucket).title}</Link></Td>
                <Td className="amount">{formatCount(bucket.sums.now.count, locale)}</Td>
                <Td className="amount">{money(bucket.sums.now.net)}</Td>
                <Td className="amount">{money(bucket.sums.now.iva)}</Td>
                <Td className="amount font-medium">{money(bucket.sums.now.total)}</Td>
                <Td className="amount">{bucket.before ? <Link href={invoicesHref(filter, { range: bucket.before, currency })} prefetch={false} className="text-accent-text hover:underline">{money(bucket.sums.before.total)}</Link> : "—"}</Td>
                <Td className="amount">{bucket.before ? change({ now: bucket.sums.now.total, before: bucket.sums.before.total, currency }) : "—"}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}
