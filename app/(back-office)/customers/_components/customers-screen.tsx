"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useNewInAddress } from "#components/use-new-in-address.ts";
import type { Customer } from "#lib/customers/model.ts";
import { ivaConditions } from "#lib/fiscal/letters.ts";
import { formatCuit } from "#lib/i18n/format.ts";
import { currencies } from "#lib/money/currencies.ts";
import { customerFilters, customerPaging } from "../search-params.ts";
import { CustomerDialog } from "./customer-dialog.tsx";

export function CustomersScreen({ result, mayWrite }: { readonly result: ListResult<Customer>; readonly mayWrite: boolean }) {
  const t = useTranslations("customers");
  const tIva = useTranslations("ivaCondition");
  const router = useRouter();
  const list = useList(customerFilters, customerPaging);
  const { filters, setFilters } = list;
  const [adding, setAdding] = useNewInAddress();
  const addButton = mayWrite ? <Button look="primary" onClick={() => setAdding(true)}><Plus aria-hidden />{t("new")}</Button> : null;
  const columns: readonly Column<Customer>[] = [
    { id: "name", header: t("column.name"), sort: "name", grow: true, cell: (row) => <Link href={`/customers/${row.id}`} className="font-medium text-accent-text hover:underline">{row.name}</Link> },
    { id: "taxId", header: t("column.taxId"), sort: "taxId", cell: (row) => <span className="whitespace-nowrap">{formatCuit(row.taxId)}</span> },
    { id: "ivaCondition", header: t("column.ivaCondition"), from: "medium", cell: (row) => tIva(row.ivaCondition) },
    { id: "email", header: t("column.email"), from: "wide", cell: (row) => <span className="block max-w-72 truncate text-ink-soft" title={row.email ?? ""}>{row.email ?? "—"}</span> },
    { id: "currency", header: t("column.currency"), from: "medium", cell: (row) => row.currency },
    { id: "status", header: t("column.status"), cell: (row) => <StatusBadge kind="activity" status={row.active ? "ACTIVE" : "INACTIVE"} /> },
  ];
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={addButton} />
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <ChoiceFilter
          label={t("column.ivaCondition")}
          value={filters.ivaCondition}
          options={ivaConditions.map((condition) => ({ value: condition, label: tIva(condition) }))}
          onChange={(value) => setFilters({ ivaCondition: ivaConditions.find((it) => it === value) ?? null })}
        />
        <ChoiceFilter label={t("column.currency")} value={filters.currency} options={currencies.map((code) => ({ value: code, label: code }))} onChange={(currency) => setFilters({ currency })} />
        <ChoiceFilter
          label={t("column.status")}
          value={filters.active === null ? null : String(filters.active)}
          options={[{ value: "true", label: t("active") }, { value: "false", label: t("inactive") }]}
          onChange={(value) => setFilters({ active: value === null ? null : value === "true" })}
        />
      </FilterBar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.name}
        onOpen={(row) => router.push(`/customers/${row.id}`)}
        empty={{ title: t("empty"), text: t("emptyText"), action: addButton }}
      />
      {adding && mayWrite ? <CustomerDialog customer={null} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
