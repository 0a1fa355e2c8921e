import { useTranslations } from "next-intl";
import Link from "next/link";
import { CalendarDate, Instant } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { MoneyList } from "#components/money.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Batch } from "#lib/batches/model.ts";

export function BatchFacts({ batch }: { readonly batch: Batch }) {
  const t = useTranslations("batch");
  const tBatches = useTranslations("batches");
  const totals = Object.entries(batch.requestedTotals).map(([currency, total]) => ({ currency, total }));
  return (
    <Card title={t("facts")}>
      <Facts
        facts={[
          [t("book"), <Link key="book" href={`/receipt-books/${batch.receiptBook}`} className="text-accent-text hover:underline">{batch.receiptBook}</Link>],
          [t("issueDate"), <CalendarDate key="date" date={batch.issueDate} />],
          [t("grouping"), tBatches(`grouping.${batch.grouping}`)],
          [t("selection"), batch.selection.kind === "ids" ? t("selectedIds") : t("selectedFilter")],
          [t("total"), <MoneyList key="total" totals={totals} />],
          [t("numbers"), batch.firstInvoiceNumber === null ? "—" : <span key="numbers" className="inline-flex flex-wrap gap-x-1"><span>{batch.firstInvoiceNumber}</span>{batch.lastInvoiceNumber === batch.firstInvoiceNumber ? null : <span>– {batch.lastInvoiceNumber}</span>}</span>],
          [t("startedAt"), <Instant key="started" at={batch.startedAt} />],
          [t("finishedAt"), <Instant key="finished" at={batch.finishedAt} />],
        ]}
      />
    </Card>
  );
}
