"use client";

import { useTranslations } from "next-intl";
import { AmountRangeFilter } from "#components/data-table/filters/amount-range-filter.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { CustomerFilter } from "#components/data-table/filters/customer-filter.tsx";
import { DateRangeFilter } from "#components/data-table/filters/date-range-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import type { useList } from "#components/data-table/use-list.ts";
import { useIvaRateText } from "#components/iva-rate.tsx";
import { ViewTabs } from "#components/view-tabs.tsx";
import { currencies } from "#lib/money/currencies.ts";
import { ivaRates } from "#lib/money/amount.ts";
import { pendingStatuses } from "#lib/pendings/status.ts";
import type { pendingFilters } from "../search-params.ts";

export function PendingsFilterBar({ list, customerName }: { readonly list: ReturnType<typeof useList<typeof pendingFilters>>; readonly customerName: string | null }) {
  const t = useTranslations("pendings");
  const rateText = useIvaRateText();
  const { filters, setFilters } = list;
  return (
    <>
      <ViewTabs
        label={t("views")}
        value={filters.status}
        options={pendingStatuses.map((status) => ({ value: status, label: t(`view.${status}`) }))}
        onChange={(status) => setFilters({ status })}
      />
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <CustomerFilter label={t("column.customer")} value={filters.customerId} name={customerName} onChange={(customerId) => setFilters({ customerId })} />
        <DateRangeFilter label={t("column.deliveredOn")} value={filters} onChange={setFilters} />
        <AmountRangeFilter label={t("column.amount")} value={{ min: filters.minAmount, max: filters.maxAmount }} onChange={({ min, max }) => setFilters({ minAmount: min, maxAmount: max })} />
        <ChoiceFilter
          label={t("column.letter")}
          value={filters.letter}
          options={(["A", "B"] as const).map((letter) => ({ value: letter, label: t(`letter.${letter}`) }))}
          onChange={(letter) => setFilters({ letter: letter as "A" | "B" | null })}
        />
        <ChoiceFilter label={t("column.currency")} value={filters.currency} options={currencies.map((code) => ({ value: code, label: code }))} onChange={(currency) => setFilters({ currency })} />
        <ChoiceFilter
          label={t("column.ivaRate")}
          value={filters.ivaRate}
          options={ivaRates.map((rate) => ({ value: rate, label: rateText(rate) }))}
          onChange={(rate) => setFilters({ ivaRate: ivaRates.find((it) => it === rate) ?? null })}
        />
      </FilterBar>
    </>
  );
}
