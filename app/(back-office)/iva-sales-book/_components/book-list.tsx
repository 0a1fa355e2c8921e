"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { CalendarDate } from "#components/date.tsx";
import { Money } from "#components/money.tsx";
import { documentTypes } from "#lib/fiscal/document-types.ts";
import { letters } from "#lib/fiscal/letters.ts";
import type { BookRow } from "#lib/iva-book/model.ts";
import { currencies } from "#lib/money/currencies.ts";
import { bookFilters, bookPaging } from "../search-params.ts";

/** The documents of the month, one after the other, as the book has them. */
export function BookList({ result }: { readonly result: ListResult<BookRow> }) {
  const t = useTranslations("salesBook");
  const router = useRouter();
  const list = useList(bookFilters, bookPaging);
  const { filters, setFilters } = list;
  return (
    <>
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <ChoiceFilter label={t("column.letter")} value={filters.letter} options={letters.map((letter) => ({ value: letter, label: letter }))} onChange={(value) => setFilters({ letter: letters.find((it) => it === value) ?? null })} />
        <ChoiceFilter label={t("column.documentType")} value={filters.documentType} options={documentTypes.map((type) => ({ value: type, label: t(`types.${type}`) }))} onChange={(value) => setFilters({ documentType: documentTypes.find((it) => it === value) ?? null })} />
        <ChoiceFilter label={t("column.currency")} value={filters.currency} options={currencies.map((code) => ({ value: code, label: code }))} onChange={(currency) => setFilters({ currency })} />
      </FilterBar>
      <DataTable
        caption={t("caption")}
        columns={useBookColumns()}
        result={result}
        list={list}
        rowLabel={(row) => row.documentNumber}
        onOpen={(row) => router.push(`/invoices/${row.id}`)}
        empty={{ title: t("empty"), text: t("emptyText") }}
      />
    </>
  );
}

function useBookColumns(): readonly Column<BookRow>[] {
  const t = useTranslations("salesBook");
  return useMemo(() => {
    const money = (row: BookRow, amount: string) => <Money amount={amount} currency={row.currency} className="text-ink-soft" />;
    return [
      { id: "issueDate", header: t("column.issueDate"), sort: "date", from: "medium", cell: (row) => <CalendarDate date={row.issueDate} /> },
      { id: "number", header: t("column.document"), cell: (row) => <Link href={`/invoices/${row.id}`} className="font-medium whitespace-nowrap text-accent-text hover:underline">{row.documentNumber}</Link> },
      { id: "customer", header: t("column.customer"), from: "medium", grow: true, cell: (row) => <span title={row.customerName}>{row.customerName}</span> },
      { id: "taxId", header: t("column.taxId"), from: "huge", cell: (row) => <span className="tabular-nums">{row.customerDocumentType === "NONE" ? "—" : `${row.customerDocumentType} ${row.customerTaxId}`}</span> },
      { id: "net", header: t("column.net"), align: "end", from: "wide", cell: (row) => money(row, row.net) },
      { id: "iva", header: t("column.iva"), align: "end", from: "wide", cell: (row) => money(row, row.iva) },
      { id: "exempt", header: t("column.exempt"), align: "end", from: "huge", cell: (row) => money(row, row.exempt) },
      { id: "total", header: t("column.total"), align: "end", cell: (row) => <Money amount={row.total} currency={row.currency} className="font-medium" /> },
      { id: "totalPesos", header: t("column.pesos"), align: "end", from: "huge", cell: (row) => (row.totalPesos === null ? <span className="text-danger">—</span> : <Money amount={row.totalPesos} currency="ARS" />) },
    ];
  }, [t]);
}
