"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { Money } from "#components/money.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { useRejectionText } from "#components/use-rejection-text.ts";
import { ViewTabs } from "#components/view-tabs.tsx";
import type { BatchItem } from "#lib/batches/model.ts";
import { itemFilters, itemPaging, itemStatuses } from "../search-params.ts";

type Item = BatchItem & { readonly id: number };

export function BatchItems({ result }: { readonly result: ListResult<Item> }) {
  const t = useTranslations("batchItems");
  const router = useRouter();
  const list = useList(itemFilters, itemPaging);
  const columns = useItemColumns();
  const { status } = list.filters;
  return (
    <section>
      <h2 className="mb-2 text-base font-semibold">{t("title")}</h2>
      <ViewTabs label={t("views")} value={status} options={itemStatuses.map((it) => ({ value: it, label: t(`view.${it}`) }))} onChange={(chosen) => list.setFilters({ status: chosen })} />
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.serviceCode}
        onOpen={(row) => router.push(row.invoiceId === null ? `/customers/${row.customerId}` : `/invoices/${row.invoiceId}`)}
        empty={{ title: t(`empty.${status}`), text: t("emptyText") }}
      />
    </section>
  );
}

function useItemColumns(): readonly Column<Item>[] {
  const t = useTranslations("batchItems");
  const text = useRejectionText();
  return useMemo(
    () => [
      { id: "service", header: t("column.service"), cell: (row) => <span className="font-medium whitespace-nowrap">{row.serviceCode}</span> },
      { id: "customer", header: t("column.customer"), grow: true, cell: (row) => <Link href={`/customers/${row.customerId}`} className="text-accent-text hover:underline">{row.customerName}</Link> },
      { id: "status", header: t("column.status"), from: "medium", cell: (row) => <StatusBadge kind="item" status={row.status} /> },
      {
        id: "outcome",
        header: t("column.outcome"),
        className: "w-1/2 min-w-44 whitespace-normal",
        cell: (row) => {
          if (row.error) return <span className="text-ink">{text(row.error)}</span>;
          if (row.invoiceId === null) return <span className="text-ink-soft">—</span>;
          return <Link href={`/invoices/${row.invoiceId}`} className="font-medium whitespace-nowrap text-accent-text hover:underline">{row.invoiceNumber}</Link>;
        },
      },
      { id: "amount", header: t("column.amount"), align: "end", cell: (row) => <Money amount={row.amount} currency={row.currency} /> },
    ],
    [t, text],
  );
}
