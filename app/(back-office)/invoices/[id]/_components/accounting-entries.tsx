import { useTranslations } from "next-intl";
import { Money } from "#components/money.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import type { InvoiceDetail } from "#lib/invoices/model.ts";

export function AccountingEntries({ entries, currency }: { readonly entries: InvoiceDetail["accountingEntries"]; readonly currency: string }) {
  const t = useTranslations("invoice");
  const show = (amount: string) => (amount === "0.00" ? <span className="text-ink-soft">—</span> : <Money amount={amount} currency={currency} />);
  return (
    <Card title={t("entries")} bodyClassName="p-0">
      <Table label={t("entries")}>
        <thead><tr><Th>{t("account")}</Th><Th className="text-right">{t("debit")}</Th><Th className="text-right">{t("credit")}</Th></tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.accountCode}>
              <Td><span className="block text-xs text-ink-soft">{entry.accountCode}</span>{entry.accountName}</Td>
              <Td className="amount">{show(entry.debit)}</Td>
              <Td className="amount">{show(entry.credit)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
