import { useLocale, useTranslations } from "next-intl";
import { BarChart } from "#components/charts/bar-chart.tsx";
import { Card } from "#components/ui/card.tsx";
import { addDays } from "#lib/clock.ts";
import type { InvoicedMonth } from "#lib/dashboard/model.ts";
import { formatAmountShort, formatCount, formatMoney, formatMonth } from "#lib/i18n/format.ts";
import { CurrencyTabs } from "./currency-tabs.tsx";

/** One chart per currency; each bar leads to the invoices behind it. */
export function InvoicedByMonth({ rows }: { readonly rows: readonly InvoicedMonth[] }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return (
    <Card title={t("byMonth")}>
      {currencies.length === 0 ? <p className="text-sm text-ink-soft">{t("noInvoices")}</p> : null}
      <CurrencyTabs
        label={t("currency")}
        panels={currencies.map((currency) => ({
          currency,
          content: (
            <BarChart
              key={currency}
              label={t("byMonthIn", { currency })}
              tableLabel={t("asTable")}
              columns={[t("month"), t("invoices"), t("net"), t("total")]}
              bars={rows.filter((row) => row.currency === currency).map((row) => ({
                name: formatMonth(row.month, locale),
                value: row.total,
                valueText: formatMoney(row.total, currency, locale),
                shortText: row.count === 0 ? "" : formatAmountShort(row.total, locale),
                href: `/invoices?${new URLSearchParams({ currency, from: `${row.month}-01`, to: lastDayOf(row.month) }).toString()}`,
                cells: [formatCount(row.count, locale), formatMoney(row.net, currency, locale), formatMoney(row.total, currency, locale)],
              }))}
            />
          ),
        }))}
      />
    </Card>
  );
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
  return addDays(next, -1);
}
