"use client";

import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { CalendarDate } from "#components/date.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useNewInAddress } from "#components/use-new-in-address.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import { bookFilters, bookPaging } from "../search-params.ts";
import { BookDialog } from "./book-dialog.tsx";

export function BooksScreen({ result, mayWrite }: { readonly result: ListResult<ReceiptBook>; readonly mayWrite: boolean }) {
  const t = useTranslations("books");
  const router = useRouter();
  const list = useList(bookFilters, bookPaging);
  const [editing, setEditing] = useState<ReceiptBook | null>(null);
  const [adding, setAdding] = useNewInAddress();
  const addButton = mayWrite ? <Button look="primary" onClick={() => setAdding(true)}><Plus aria-hidden />{t("new")}</Button> : null;
  const columns: readonly Column<ReceiptBook>[] = [
    { id: "code", header: t("column.code"), sort: "code", cell: (row) => <Link href={`/receipt-books/${row.code}`} className="font-medium whitespace-nowrap text-accent-text hover:underline">{row.code}</Link> },
    { id: "description", header: t("column.description"), from: "medium", grow: true, cell: (row) => row.description || "—" },
    { id: "currency", header: t("column.currency"), from: "medium", cell: (row) => row.currency ?? t("anyCurrency") },
    { id: "next", header: t("column.next"), align: "end", cell: (row) => <span className="font-mono text-xs">{row.nextInvoiceNumber}</span> },
    { id: "last", header: t("column.lastIssueDate"), from: "wide", cell: (row) => <CalendarDate date={row.lastIssueDate} /> },
    { id: "status", header: t("column.status"), cell: (row) => <StatusBadge kind="activity" status={row.active ? "ACTIVE" : "INACTIVE"} /> },
    ...(mayWrite
      ? [{ id: "edit", header: t("column.actions"), align: "end" as const, cell: (row: ReceiptBook) => <Button look="ghost" size="icon-sm" aria-label={t("editOf", { code: row.code })} onClick={() => setEditing(row)}><Pencil aria-hidden /></Button> }]
      : []),
  ];
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={addButton} />
      <FilterBar list={list}><SearchFilter label={t("search")} value={list.filters.q} onChange={(q) => list.setFilters({ q })} /></FilterBar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.code}
        onOpen={(row) => router.push(`/receipt-books/${row.code}`)}
        empty={{ title: t("empty"), text: mayWrite ? t("emptyText") : t("emptyTextClerk"), action: addButton }}
      />
      {editing ? <BookDialog book={editing} onClose={() => setEditing(null)} /> : null}
      {adding && mayWrite ? <BookDialog book={null} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
