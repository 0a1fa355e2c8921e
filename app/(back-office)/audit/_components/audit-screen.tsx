"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { DateRangeFilter } from "#components/data-table/filters/date-range-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { presentFilters } from "#components/data-table/paging.ts";
import { useList } from "#components/data-table/use-list.ts";
import { Instant } from "#components/date.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { auditActions, auditEntities } from "#lib/audit/catalogue.ts";
import type { AuditEvent } from "#lib/audit/model.ts";
import { auditFilters, auditPaging } from "../search-params.ts";
import { EventSheet } from "./event-sheet.tsx";
import { TextFilter } from "./text-filter.tsx";
import { useAuditWords } from "./use-audit-words.ts";

export function AuditScreen({ result }: { readonly result: ListResult<AuditEvent> }) {
  const t = useTranslations("audit");
  const words = useAuditWords();
  const list = useList(auditFilters, auditPaging);
  const { filters, setFilters } = list;
  const [opened, setOpened] = useState<AuditEvent | null>(null);
  const columns: readonly Column<AuditEvent>[] = [
    { id: "at", header: t("column.at"), sort: "id", cell: (row) => <Instant at={row.at} /> },
    { id: "actor", header: t("column.actor"), from: "medium", cell: (row) => <span className="block max-w-56 truncate" title={row.actor}>{words.actor(row.actor)}</span> },
    {
      id: "action",
      header: t("column.action"),
      grow: true,
      cell: (row) => <button type="button" onClick={() => setOpened(row)} className="max-w-full truncate text-left font-medium text-accent-text hover:underline">{words.action(row.action)}</button>,
    },
    { id: "entity", header: t("column.entity"), from: "medium", cell: (row) => <>{words.entity(row.entity)}{row.entityId === null ? null : <span className="text-ink-soft"> #{row.entityId}</span>}</> },
    { id: "requestId", header: t("column.requestId"), from: "wide", cell: (row) => <span className="block max-w-52 truncate font-mono text-xs text-ink-soft" title={row.requestId ?? ""}>{row.requestId ?? "—"}</span> },
  ];
  const query = new URLSearchParams(Object.entries(presentFilters(filters)).map(([name, value]) => [name, String(value)])).toString();
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={<Button asChild><a href={`/api/v1/audit-events/export${query ? `?${query}` : ""}`} download><Download aria-hidden />{t("export")}</a></Button>}
      />
      <FilterBar list={list}>
        <SearchFilter label={t("searchActor")} value={filters.actor} onChange={(actor) => setFilters({ actor })} />
        <ChoiceFilter label={t("column.action")} value={filters.action} options={auditActions.map((action) => ({ value: action, label: words.action(action) }))} onChange={(action) => setFilters({ action })} />
        <ChoiceFilter
          label={t("column.entity")}
          value={filters.entity}
          options={auditEntities.map((entity) => ({ value: entity, label: words.entity(entity) }))}
          onChange={(value) => setFilters({ entity: auditEntities.find((it) => it === value) ?? null })}
        />
        <TextFilter label={t("entityId")} value={filters.entityId === null ? null : String(filters.entityId)} pattern={/^[1-9]\d{0,8}$/} onChange={(id) => setFilters({ entityId: id === null ? null : Number(id) })} />
        <DateRangeFilter label={t("column.at")} value={filters} onChange={setFilters} />
        <TextFilter label={t("column.requestId")} value={filters.requestId} onChange={(requestId) => setFilters({ requestId })} />
      </FilterBar>
      <DataTable caption={t("caption")} columns={columns} result={result} list={list} rowLabel={(row) => String(row.id)} onOpen={setOpened} empty={{ title: t("empty"), text: t("emptyText") }} />
      {opened ? (
        <EventSheet
          event={opened}
          onClose={() => setOpened(null)}
          onFilter={(change) => {
            setFilters({ actor: null, action: null, entity: null, entityId: null, requestId: null, from: null, to: null, ...change });
            setOpened(null);
          }}
        />
      ) : null}
    </>
  );
}
