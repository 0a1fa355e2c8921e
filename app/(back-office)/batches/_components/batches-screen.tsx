"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { DateRangeFilter } from "#components/data-table/filters/date-range-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { CalendarDate, Instant } from "#components/date.tsx";
import { MoneyList } from "#components/money.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { Batch } from "#lib/batches/model.ts";
import { batchStatuses } from "#lib/batches/status.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { batchFilters, batchPaging } from "../search-params.ts";

const groupings = ["PER_SERVICE", "PER_CUSTOMER"] as const;

export function BatchesScreen({ result, bookCodes, totals }: { readonly result: ListResult<Batch>; readonly bookCodes: readonly string[]; readonly totals: ReactNode }) {
  const t = useTranslations("batches");
  const tStatus = useTranslations("status.batch");
  const router = useRouter();
  const list = useList(batchFilters, batchPaging);
  const { filters, setFilters } = list;
  const columns = useBatchColumns();
  return (
    <>
      <FilterBar list={list}>
        <ChoiceFilter
          label={t("column.status")}
          value={filters.status}
          options={batchStatuses.map((status) => ({ value: status, label: tStatus(status) }))}
          onChange={(value) => setFilters({ status: batchStatuses.find((it) => it === value) ?? null })}
        />
        <ChoiceFilter label={t("column.book")} value={filters.receiptBook} options={bookCodes.map((code) => ({ value: code, label: code }))} onChange={(receiptBook) => setFilters({ receiptBook })} />
        <ChoiceFilter
          label={t("column.grouping")}
          value={filters.grouping}
          options={groupings.map((grouping) => ({ value: grouping, label: t(`grouping.${grouping}`) }))}
          onChange={(value) => setFilters({ grouping: groupings.find((it) => it === value) ?? null })}
        />
        <DateRangeFilter label={t("column.issueDate")} value={filters} onChange={setFilters} />
      </FilterBar>
      {totals}
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => `#${row.id}`}
        onOpen={(row) => router.push(`/batches/${row.id}`)}
        empty={{ title: t("empty"), text: t("emptyText"), action: <Button asChild><Link href="/pendings">{t("new")}</Link></Button> }}
      />
    </>
  );
}

function useBatchColumns(): readonly Column<Batch>[] {
  const t = useTranslations("batches");
  const locale = useLocale();
  return useMemo(
    () => [
      { id: "id", header: t("column.id"), sort: "id", cell: (row) => <Link href={`/batches/${row.id}`} className="font-medium text-accent-text hover:underline">#{row.id}</Link> },
      { id: "status", header: t("column.status"), cell: (row) => <StatusBadge kind="batch" status={row.status} /> },
      { id: "progress", header: t("column.progress"), from: "medium", cell: (row) => <Progress batch={row} /> },
      { id: "book", header: t("column.book"), from: "medium", cell: (row) => <span className="whitespace-nowrap">{row.receiptBook}</span> },
      { id: "issueDate", header: t("column.issueDate"), sort: "issueDate", from: "wide", cell: (row) => <CalendarDate date={row.issueDate} /> },
      { id: "count", header: t("column.pendings"), sort: "requestedCount", align: "end", cell: (row) => formatCount(row.requestedCount, locale) },
      { id: "invoices", header: t("column.invoices"), align: "end", from: "wide", cell: (row) => formatCount(row.invoiceCount, locale) },
      {
        id: "rejected",
        header: t("column.rejected"),
        align: "end",
        from: "wide",
        cell: (row) => (row.rejectedCount === 0 ? <span className="text-ink-soft">0</span> : <span className="font-medium text-danger">{formatCount(row.rejectedCount, locale)}</span>),
      },
      { id: "total", header: t("column.total"), align: "end", cell: (row) => <MoneyList className="justify-end" totals={Object.entries(row.requestedTotals).map(([currency, total]) => ({ currency, total }))} /> },
      { id: "by", header: t("column.by"), from: "huge", cell: (row) => <span className="block max-w-36 truncate">{row.createdBy.name}</span> },
      { id: "createdAt", header: t("column.createdAt"), from: "medium", cell: (row) => <Instant at={row.createdAt} /> },
    ],
    [t, locale],
  );
}

function Progress({ batch }: { readonly batch: Batch }) {
  const t = useTranslations("batches");
  const tone = batch.status === "ERROR" ? "danger" : batch.status === "CANCELLED" ? "neutral" : batch.status === "PROCESSED" ? "success" : "accent";
  return (
    <span className="flex items-center gap-2">
      <ProgressBar label={t("progressOf", { id: batch.id })} percent={batch.progress} tone={tone} className="h-1.5 w-16" />
      <span className="text-xs whitespace-nowrap text-ink-soft">{batch.progress} %</span>
    </span>
  );
}
