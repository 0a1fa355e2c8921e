import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Money } from "#components/money.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { addDays } from "#lib/clock.ts";
import { formatCount, formatMonth } from "#lib/i18n/format.ts";
import type { InvoiceStatistics } from "#lib/invoices/model.ts";

/** Two years of one currency, one of two. */
const shownRows = 24;

/** What was invoiced in each month, a line per currency, credit notes subtracted; each leads to its documents. */
export function CustomerMonths({ months, customerId }: { readonly months: InvoiceStatistics["byMonth"]; readonly customerId: number }) {
  const t = useTranslations("customer");
  const locale = useLocale();
  const newest = months.toSorted((a, b) => b.month.localeCompare(a.month) || a.currency.localeCompare(b.currency)).slice(0, shownRows);
  return (
    <Card title={t("byMonth")} className="lg:col-span-2" bodyClassName="p-0">
      {newest.length === 0 ? (
        <p className="p-4 text-sm text-ink-soft">{t("noInvoices")}</p>
      ) : (
        <Table label={t("byMonth")}>
          <thead>
            <tr><Th>{t("month")}</Th><Th>{t("currency")}</Th><Th className="text-right">{t("documents")}</Th><Th className="text-right">{t("net")}</Th><Th className="text-right">IVA</Th><Th className="text-right">{t("total")}</Th></tr>
          </thead>
          <tbody>
            {newest.map(({ month, currency, count, net, iva, total }) => (
              <tr key={`${month} ${currency}`}>
                <Td className="whitespace-nowrap">
                  <Link href={`/invoices?${new URLSearchParams({ customerId: String(customerId), currency, from: `${month}-01`, to: lastDayOf(month) }).toString()}`} className="font-medium text-accent-text hover:underline">{formatMonth(month, locale)}</Link>
                </Td>
                <Td>{currency}</Td>
                <Td className="amount">{formatCount(count, locale)}</Td>
                <Td className="amount"><Money amount={net} currency={currency} /></Td>
                <Td className="amount"><Money amount={iva} currency={currency} /></Td>
                <Td className="amount font-semibold"><Money amount={total} currency={currency} /></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return addDays(number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`, -1);
}
