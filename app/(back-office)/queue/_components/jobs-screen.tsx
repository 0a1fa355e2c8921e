"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { Instant } from "#components/date.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import type { Job } from "#lib/jobs/model.ts";
import { jobStates } from "#lib/jobs/status.ts";
import { jobFilters, jobPaging } from "../search-params.ts";
import { JobSheet } from "./job-sheet.tsx";

export function JobsScreen({ result, mayManage }: { readonly result: ListResult<Job>; readonly mayManage: boolean }) {
  const t = useTranslations("queue");
  const tStatus = useTranslations("status.job");
  const list = useList(jobFilters, jobPaging);
  const { filters, setFilters } = list;
  const [openedId, setOpenedId] = useState<number | null>(null);
  const opened = result.ok ? result.rows.find((job) => job.id === openedId) : undefined;
  const open = (job: Job): void => setOpenedId(job.id);
  const columns: readonly Column<Job>[] = [
    { id: "id", header: t("column.id"), sort: "id", cell: (row) => <button type="button" onClick={() => open(row)} className="font-medium text-accent-text hover:underline">#{row.id}</button> },
    { id: "task", header: t("column.task"), cell: (row) => row.task },
    { id: "key", header: t("column.key"), from: "medium", cell: (row) => <span className="font-mono text-xs">{row.key ?? "—"}</span> },
    { id: "queue", header: t("column.queue"), from: "wide", cell: (row) => <span className="font-mono text-xs">{row.queue ?? "—"}</span> },
    { id: "state", header: t("column.state"), cell: (row) => <StatusBadge kind="job" status={row.state} /> },
    { id: "attempts", header: t("column.attempts"), align: "end", from: "medium", cell: (row) => t("of", { done: row.attempts, max: row.maxAttempts }) },
    { id: "runAt", header: t("column.runAt"), sort: "runAt", from: "medium", cell: (row) => <Instant at={row.runAt} /> },
    { id: "worker", header: t("column.worker"), from: "huge", cell: (row) => row.worker ?? "—" },
    { id: "lastError", header: t("column.lastError"), from: "wide", grow: true, cell: (row) => <span title={row.lastError ?? ""} className={row.lastError ? "text-danger" : "text-ink-soft"}>{row.lastError ?? "—"}</span> },
  ];
  return (
    <section aria-label={t("jobs")}>
      <h2 className="mb-2 text-base font-semibold">{t("jobs")}</h2>
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <ChoiceFilter
          label={t("column.state")}
          value={filters.state}
          options={jobStates.map((state) => ({ value: state, label: tStatus(state) }))}
          onChange={(value) => setFilters({ state: jobStates.find((it) => it === value) ?? null })}
        />
      </FilterBar>
      <DataTable caption={t("caption")} columns={columns} result={result} list={list} rowLabel={(row) => `#${row.id}`} onOpen={open} empty={{ title: t("empty"), text: t("emptyText") }} />
      {opened ? <JobSheet job={opened} mayManage={mayManage} onClose={() => setOpenedId(null)} /> : null}
    </section>
  );
}
