"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { CustomerFilter } from "#components/data-table/filters/customer-filter.tsx";
import { DateRangeFilter } from "#components/data-table/filters/date-range-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { CalendarDate } from "#components/date.tsx";
import { Money } from "#components/money.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { useRejectionText } from "#components/use-rejection-text.ts";
import type { Rejection } from "#lib/batches/model.ts";
import { currencies } from "#lib/money/currencies.ts";
import { rejectionFilters, rejectionPaging } from "../search-params.ts";

export function RejectionsScreen({ result, bookCodes, customerName, totals }: {
  readonly result: ListResult<Rejection>;
  readonly bookCodes: readonly string[];
  readonly customerName: string | null;
  readonly totals: ReactNode;
}) {
  const t = useTranslations("rejectedItems");
  const router = useRouter();
  const text = useRejectionText();
  const list = useList(rejectionFilters, rejectionPaging);
  const { filters, setFilters } = list;
  const columns = useRejectionColumns();
  return (
    <>
      <FilterBar list={list}>
        {filters.code === null ? null : (
          <ChoiceFilter label={t("column.reason")} value={filters.code} options={[{ value: filters.code, label: text({ code: filters.code, message: filters.code }) }]} onChange={() => setFilters({ code: null })} />
        )}
        <CustomerFilter label={t("column.customer")} value={filters.customerId} name={customerName} onChange={(customerId) => setFilters({ customerId })} />
        <DateRangeFilter label={t("column.issueDate")} value={filters} onChange={setFilters} />
        <ChoiceFilter label={t("column.book")} value={filters.receiptBook} options={bookCodes.map((code) => ({ value: code, label: code }))} onChange={(receiptBook) => setFilters({ receiptBook })} />
        <ChoiceFilter label={t("column.currency")} value={filters.currency} options={currencies.map((code) => ({ value: code, label: code }))} onChange={(currency) => setFilters({ currency })} />
      </FilterBar>
      {totals}
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.serviceCode}
        onOpen={(row) => router.push(`/batches/${row.batchId}?status=REJECTED`)}
        empty={{ title: t("empty"), text: t("emptyText") }}
      />
    </>
  );
}

function useRejectionColumns(): readonly Column<Rejection>[] {
  const t = useTranslations("rejectedItems");
  const text = useRejectionText();
  return useMemo(
    () => [
      { id: "service", header: t("column.service"), cell: (row) => <span className="font-medium whitespace-nowrap">{row.serviceCode}</span> },
      { id: "customer", header: t("column.customer"), grow: true, cell: (row) => <Link href={`/customers/${row.customerId}`} className="text-accent-text hover:underline">{row.customerName}</Link> },
      { id: "reason", header: t("column.reason"), className: "w-1/2 min-w-44 whitespace-normal", cell: (row) => text(row) },
      { id: "now", header: t("column.now"), from: "medium", cell: (row) => <StatusBadge kind="pending" status={row.pendingStatus} /> },
      { id: "batch", header: t("column.batch"), from: "medium", cell: (row) => <Link href={`/batches/${row.batchId}`} className="text-accent-text hover:underline">#{row.batchId}</Link> },
      { id: "issueDate", header: t("column.issueDate"), from: "wide", cell: (row) => <CalendarDate date={row.issueDate} /> },
      { id: "book", header: t("column.book"), from: "wide", cell: (row) => <span className="whitespace-nowrap">{row.receiptBook}</span> },
      { id: "amount", header: t("column.amount"), align: "end", cell: (row) => <Money amount={row.amount} currency={row.currency} /> },
    ],
    [t, text],
  );
}
