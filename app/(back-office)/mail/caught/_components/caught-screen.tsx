"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { Instant } from "#components/date.tsx";
import { formatCount } from "#lib/i18n/format.ts";
import type { CaughtMessage } from "#lib/mail-catcher/model.ts";
import { caughtFilters, caughtPaging } from "../search-params.ts";

export function CaughtScreen({ result }: { readonly result: ListResult<CaughtMessage> }) {
  const t = useTranslations("caughtMail");
  const locale = useLocale();
  const router = useRouter();
  const list = useList(caughtFilters, caughtPaging);
  const columns: readonly Column<CaughtMessage>[] = [
    { id: "subject", header: t("column.subject"), grow: true, cell: (row) => <Link href={`/mail/caught/${row.id}`} title={row.subject} className="font-medium text-accent-text hover:underline">{row.subject === "" ? "—" : row.subject}</Link> },
    { id: "recipients", header: t("column.recipients"), cell: (row) => row.recipients.join(", ") },
    { id: "sender", header: t("column.sender"), from: "wide", cell: (row) => row.sender },
    { id: "size", header: t("column.size"), from: "medium", align: "end", cell: (row) => `${formatCount(Math.ceil(row.size / 1024), locale)} KB` },
    { id: "receivedAt", header: t("column.receivedAt"), from: "medium", sort: "id", cell: (row) => <Instant at={row.receivedAt} /> },
  ];
  return (
    <>
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={list.filters.q} onChange={(q) => list.setFilters({ q })} />
      </FilterBar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.subject}
        onOpen={(row) => router.push(`/mail/caught/${row.id}`)}
        empty={{ title: t("empty"), text: t("emptyText") }}
      />
    </>
  );
}
