"use client";

import { useTranslations } from "next-intl";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { CustomerFilter } from "#components/data-table/filters/customer-filter.tsx";
import { DateRangeFilter } from "#components/data-table/filters/date-range-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { ViewTabs } from "#components/view-tabs.tsx";
import { dashboardFilters, dashboardLooks } from "./search-params.ts";

export function DashboardFilters({ range, bookCodes, customerName }: { readonly range: { readonly from: string; readonly to: string }; readonly bookCodes: readonly string[]; readonly customerName: string | null }) {
  const t = useTranslations("dashboard");
  const [, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(dashboardFilters, { shallow: false, startTransition, history: "push" });
  return (
    <FilterBar list={{ filtered: Object.values(filters).some((value) => value !== null), clearFilters: () => void setFilters(null) }}>
      <DateRangeFilter label={t("dates")} value={range} onChange={(value) => void setFilters(value)} />
      <CustomerFilter label={t("column.customer")} value={filters.customerId} name={customerName} onChange={(customerId) => void setFilters({ customerId })} />
      <ChoiceFilter label={t("book")} value={filters.receiptBook} options={bookCodes.map((code) => ({ value: code, label: code }))} onChange={(receiptBook) => void setFilters({ receiptBook })} />
    </FilterBar>
  );
}

/** One of the ways to look at the same figures, kept in the address as well. */
export function DashboardLook({ name, label, value, options }: { readonly name: keyof typeof dashboardLooks; readonly label: string; readonly value: string; readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  const [, startTransition] = useTransition();
  const [, setLooks] = useQueryStates(dashboardLooks, { shallow: false, startTransition, history: "push", scroll: false });
  return <ViewTabs label={label} value={value} options={options} onChange={(choice) => void setLooks({ [name]: dashboardLooks[name].parse(choice) })} />;
}
