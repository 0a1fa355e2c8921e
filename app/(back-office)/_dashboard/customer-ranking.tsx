import { useLocale, useTranslations } from "next-intl";
import { Ranking } from "#components/charts/ranking.tsx";
import type { DashboardFilter, RankedCustomer } from "#lib/dashboard/model.ts";
import { percentOf } from "#lib/dashboard/change.ts";
import { formatCount, formatMoney, formatPercent } from "#lib/i18n/format.ts";
import { useChangeText } from "./change-text.tsx";
import { rankedHref } from "./links.ts";

/** `all` is what the currency came to: the whole of which each has its share. */
export function CustomerRanking({ filter, rows, all }: { readonly filter: DashboardFilter; readonly rows: readonly RankedCustomer[]; readonly all: string }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const change = useChangeText();
  const share = (total: string): string => (percentOf(total, all) === null ? "—" : formatPercent(percentOf(total, all) ?? "0", locale));
  const [first] = rows;
  if (!first) return <p className="text-sm text-ink-soft">{t("noInvoices")}</p>;
  return (
    <Ranking
      wide={[1, 3, 4]}
      label={t("byCustomerIn", { currency: first.currency })}
      columns={[t("column.customer"), t("column.documents"), t("column.gross"), t("column.share"), t("column.change")]}
      rows={rows.map((row) => ({
        key: String(row.customerId),
        name: row.customerName ?? t("theRest", { count: row.customers }),
        href: rankedHref(filter, row, rows),
        value: row.total,
        cells: [formatCount(row.count, locale), <b key="total" className="font-medium">{formatMoney(row.total, row.currency, locale)}</b>, share(row.total), change({ now: row.total, before: row.before, currency: row.currency })],
      }))}
    />
  );
}
