"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { Instant } from "#components/date.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { formatCount } from "#lib/i18n/format.ts";
import { importKinds } from "#lib/imports/fields.ts";
import type { Import } from "#lib/imports/model.ts";
import { importStatuses } from "#lib/imports/status.ts";
import { importFilters, importPaging } from "../search-params.ts";

export function ImportsScreen({ result }: { readonly result: ListResult<Import> }) {
  const t = useTranslations("imports");
  const tStatus = useTranslations("status.import");
  const router = useRouter();
  const list = useList(importFilters, importPaging);
  const { filters, setFilters } = list;
  const columns = useImportColumns();
  return (
    <>
      <FilterBar list={list}>
        <ChoiceFilter label={t("column.kind")} value={filters.kind} options={importKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} onChange={(value) => setFilters({ kind: importKinds.find((it) => it === value) ?? null })} />
        <ChoiceFilter label={t("column.status")} value={filters.status} options={importStatuses.map((status) => ({ value: status, label: tStatus(status) }))} onChange={(value) => setFilters({ status: importStatuses.find((it) => it === value) ?? null })} />
      </FilterBar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.fileName}
        onOpen={(row) => router.push(`/imports/${row.id}`)}
        empty={{ title: t("empty"), text: t("emptyText") }}
      />
    </>
  );
}

function useImportColumns(): readonly Column<Import>[] {
  const t = useTranslations("imports");
  const locale = useLocale();
  return useMemo(() => {
    const count = (n: number): string => formatCount(n, locale);
    return [
      { id: "id", header: t("column.id"), sort: "id", cell: (row) => <Link href={`/imports/${row.id}`} className="font-medium text-accent-text hover:underline">{row.id}</Link> },
      { id: "file", header: t("column.file"), grow: true, cell: (row) => <span title={row.fileName}>{row.fileName}</span> },
      { id: "kind", header: t("column.kind"), from: "medium", cell: (row) => t(`kind.${row.kind}`) },
      { id: "status", header: t("column.status"), cell: (row) => <StatusBadge kind="import" status={row.status} /> },
      { id: "rows", header: t("column.rows"), align: "end", from: "medium", cell: (row) => count(row.rowCount) },
      { id: "created", header: t("column.created"), align: "end", from: "medium", cell: (row) => count(row.createdCount) },
      { id: "unchanged", header: t("column.unchanged"), align: "end", from: "wide", cell: (row) => count(row.unchangedCount) },
      { id: "rejected", header: t("column.rejected"), align: "end", cell: (row) => <span className={row.rejectedCount > 0 ? "font-medium text-danger" : "text-ink-soft"}>{count(row.rejectedCount)}</span> },
      { id: "by", header: t("column.by"), from: "huge", cell: (row) => <span className="block max-w-36 truncate">{row.createdBy.name}</span> },
      { id: "createdAt", header: t("column.createdAt"), from: "wide", cell: (row) => <Instant at={row.createdAt} /> },
    ];
  }, [t, locale]);
}
