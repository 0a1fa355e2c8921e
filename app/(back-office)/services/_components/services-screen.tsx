"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { AmountRangeFilter } from "#components/data-table/filters/amount-range-filter.tsx";
import { CustomerFilter } from "#components/data-table/filters/customer-filter.tsx";
import { DateRangeFilter } from "#components/data-table/filters/date-range-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { presentFilters } from "#components/data-table/paging.ts";
import { useList } from "#components/data-table/use-list.ts";
import { useSelection } from "#components/data-table/use-selection.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { useNewInAddress } from "#components/use-new-in-address.ts";
import { ViewTabs } from "#components/view-tabs.tsx";
import type { Service, ServiceFilter } from "#lib/services/model.ts";
import { filterOfView, serviceFilters, servicePaging, serviceViews } from "../search-params.ts";
import { SendBar } from "./send-bar.tsx";
import { ServiceSheet } from "./service-sheet.tsx";
import { useServiceColumns } from "./use-service-columns.tsx";

// Comes when it is opened: most visits only read.
const ServiceDialog = dynamic(() => import("./service-dialog.tsx").then((module) => module.ServiceDialog));

export interface ServicesMay {
  readonly write: boolean;
  readonly send: boolean;
  readonly delete: boolean;
}

export function ServicesScreen({ result, customerName, today, may }: {
  readonly result: ListResult<Service>;
  readonly customerName: string | null;
  readonly today: string;
  readonly may: ServicesMay;
}) {
  const t = useTranslations("services");
  const list = useList(serviceFilters, servicePaging);
  const { filters, setFilters } = list;
  const { view, ...rest } = filters;
  const filter: ServiceFilter = { ...presentFilters(rest), ...filterOfView[view] };
  const state = useSelection(JSON.stringify(filter));
  const [openedId, setOpenedId] = useState<number | null>(null);
  const [editing, setEditing] = useState<Service | null>(null);
  const [adding, setAdding] = useNewInAddress();
  const columns = useServiceColumns((row) => setOpenedId(row.id));
  const rows = result.ok ? result.rows : [];
  const selectable = view === "toSend" && may.send;
  const addButton = may.write ? <Button look="primary" onClick={() => setAdding(true)}><Plus aria-hidden />{t("new")}</Button> : null;

  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={addButton} />
      <ViewTabs label={t("views")} value={view} options={serviceViews.map((it) => ({ value: it, label: t(`view.${it}`) }))} onChange={(chosen) => setFilters({ view: chosen })} />
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <CustomerFilter label={t("column.customer")} value={filters.customerId} name={customerName} onChange={(customerId) => setFilters({ customerId })} />
        <DateRangeFilter label={t("column.serviceDate")} value={filters} onChange={setFilters} />
        <AmountRangeFilter label={t("column.amount")} value={{ min: filters.minAmount, max: filters.maxAmount }} onChange={({ min, max }) => setFilters({ minAmount: min, maxAmount: max })} />
      </FilterBar>
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.code}
        onOpen={(row) => setOpenedId(row.id)}
        empty={{ title: t(`empty.${view}`), text: t("emptyText"), action: view === "all" ? addButton : null }}
        {...(selectable ? { selection: state } : {})}
      />
      {selectable ? <SendBar state={state} filter={filter} pageIds={rows.map((row) => row.id)} total={result.ok ? result.total : 0} /> : null}
      <ServiceSheet service={rows.find((row) => row.id === openedId) ?? null} today={today} may={may} onClose={() => setOpenedId(null)} onEdit={setEditing} />
      {editing ? <ServiceDialog service={editing} today={today} onClose={() => setEditing(null)} /> : null}
      {adding && may.write ? <ServiceDialog service={null} today={today} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
