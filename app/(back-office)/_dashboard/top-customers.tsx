import { useLocale, useTranslations } from "next-intl";
import { RankedBars } from "#components/charts/ranked-bars.tsx";
import { Card } from "#components/ui/card.tsx";
import type { TopCustomer } from "#lib/dashboard/model.ts";
import { formatCount, formatMoney } from "#lib/i18n/format.ts";
import { CurrencyTabs } from "./currency-tabs.tsx";

export function TopCustomers({ rows, from }: { readonly rows: readonly TopCustomer[]; readonly from: string }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return (
    <Card title={t("byCustomer")}>
      {currencies.length === 0 ? <p className="text-sm text-ink-soft">{t("noInvoices")}</p> : null}
      <CurrencyTabs
        label={t("currency")}
        panels={currencies.map((currency) => ({
          currency,
          content: (
            <RankedBars
              key={currency}
              label={t("byCustomerIn", { currency })}
              columns={[t("customer"), t("invoices"), t("total")]}
              rows={rows.filter((row) => row.currency === currency).map((row) => ({
                key: row.customerId,
                name: row.customerName,
                value: row.total,
                href: `/invoices?${new URLSearchParams({ customerId: String(row.customerId), currency, from }).toString()}`,
                count: formatCount(row.count, locale),
                total: formatMoney(row.total, currency, locale),
              }))}
            />
          ),
        }))}
      />
    </Card>
  );
}
