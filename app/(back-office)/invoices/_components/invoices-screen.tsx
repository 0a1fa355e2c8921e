"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { AmountRangeFilter } from "#components/data-table/filters/amount-range-filter.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { CustomerFilter } from "#components/data-table/filters/customer-filter.tsx";
import { DateRangeFilter } from "#components/data-table/filters/date-range-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { presentFilters } from "#components/data-table/paging.ts";
import { SelectionBar } from "#components/data-table/selection-bar.tsx";
import type { Selection } from "#components/data-table/selection.ts";
import { useList } from "#components/data-table/use-list.ts";
import { ExportMenu, type ExportedView } from "#components/export/export-menu.tsx";
import { useSelection } from "#components/data-table/use-selection.ts";
import { CalendarDate } from "#components/date.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Money } from "#components/money.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuTrigger } from "#components/ui/dropdown-menu.tsx";
import { documentTypes } from "#lib/fiscal/document-types.ts";
import type { Invoice } from "#lib/invoices/model.ts";
import { currencies } from "#lib/money/currencies.ts";
import { MailSelection } from "../../_mail/mail-selection.tsx";
import { invoiceFilters, invoicePaging } from "../search-params.ts";

const formats = ["json", "csv", "jsonl"] as const;

export function InvoicesScreen({ result, bookCodes, customerName, mayExport, maySend, totals }: {
  readonly result: ListResult<Invoice>;
  readonly bookCodes: readonly string[];
  readonly customerName: string | null;
  readonly mayExport: boolean;
  readonly maySend: boolean;
  readonly totals: ReactNode;
}) {
  const t = useTranslations("invoices");
  const router = useRouter();
  const list = useList(invoiceFilters, invoicePaging);
  const { filters, setFilters } = list;
  const columns = useInvoiceColumns();
  const total = result.ok ? result.total : 0;
  const rows = result.ok ? result.rows : [];
  const filterKey = JSON.stringify(presentFilters(filters));
  const state = useSelection(filterKey);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={mayExport && total > 0 ? <InvoiceExports filters={presentFilters(filters)} view={{ list: "invoices", sort: list.sort, columns: columns.map(({ id }) => id), total }} selection={state.selection} /> : null} />
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <CustomerFilter label={t("column.customer")} value={filters.customerId} name={customerName} onChange={(customerId) => setFilters({ customerId })} />
        <DateRangeFilter label={t("column.issueDate")} value={filters} onChange={setFilters} />
        <AmountRangeFilter label={t("column.total")} value={{ min: filters.minAmount, max: filters.maxAmount }} onChange={({ min, max }) => setFilters({ minAmount: min, maxAmount: max })} />
        <ChoiceFilter label={t("column.book")} value={filters.receiptBook} options={bookCodes.map((code) => ({ value: code, label: code }))} onChange={(receiptBook) => setFilters({ receiptBook })} />
        <ChoiceFilter label={t("column.currency")} value={filters.currency} options={currencies.map((code) => ({ value: code, label: code }))} onChange={(currency) => setFilters({ currency })} />
        <ChoiceFilter
          label={t("column.type")}
          value={filters.documentType}
          options={documentTypes.map((type) => ({ value: type, label: t(`types.${type}`) }))}
          onChange={(value) => setFilters({ documentType: documentTypes.find((it) => it === value) ?? null })}
        />
        {filters.exceptCustomerIds === null ? null : (
          <ChoiceFilter label={t("column.customer")} value="rest" options={[{ value: "rest", label: t("exceptCustomers", { count: filters.exceptCustomerIds.length }) }]} onChange={() => setFilters({ exceptCustomerIds: null })} />
        )}
        {filters.batchId === null ? null : (
          <ChoiceFilter label={t("column.batch")} value={String(filters.batchId)} options={[{ value: String(filters.batchId), label: `#${filters.batchId}` }]} onChange={() => setFilters({ batchId: null })} />
        )}
      </FilterBar>
      {totals}
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => row.number}
        onOpen={(row) => router.push(`/invoices/${row.id}`)}
        {...(maySend ? { selection: state } : {})}
        empty={{ title: t("empty"), text: t("emptyText"), action: <Button asChild><Link href="/pendings">{t("goToPendings")}</Link></Button> }}
      />
      {maySend ? (
        <SelectionBar state={state} pageIds={rows.map((row) => row.id)} total={total}>
          <MailSelection selection={state.selection} filterKey={filterKey} onSent={state.clear} />
        </SelectionBar>
      ) : null}
    </>
  );
}

function InvoiceExports({ filters, view, selection }: { readonly filters: Readonly<Record<string, string | number | readonly number[] | undefined>>; readonly view: ExportedView; readonly selection: Selection }) {
  return <><ExportMenu view={view} filter={filters} selection={selection} /><ErpMenu filters={filters} total={view.total} /></>;
}

/** The file for the ERP of exactly what the filters find: all of it, not the page. */
function ErpMenu({ filters, total }: { readonly filters: Readonly<Record<string, string | number | readonly number[] | undefined>>; readonly total: number }) {
  const t = useTranslations("invoices");
  const query = (format: string): string => new URLSearchParams([...Object.entries(filters).map(([name, value]): [string, string] => [name, String(value)]), ["format", format]]).toString();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><Button><Download aria-hidden />{t("export")}</Button></DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t("exportCount", { count: total })}</DropdownMenuLabel>
        {formats.map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a href={`/api/v1/invoices/erp-export?${query(format)}`} download>{format.toUpperCase()}</a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function useInvoiceColumns(): readonly Column<Invoice>[] {
  const t = useTranslations("invoices");
  return useMemo(
    () => [
      { id: "number", header: t("column.number"), sort: "number", cell: (row) => <Link href={`/invoices/${row.id}`} className="font-medium whitespace-nowrap text-accent-text hover:underline">{row.number}</Link> },
      { id: "issueDate", header: t("column.issueDate"), sort: "issueDate", from: "medium", cell: (row) => <CalendarDate date={row.issueDate} /> },
      { id: "customer", header: t("column.customer"), grow: true, cell: (row) => <span title={row.customerName}>{row.customerName}</span> },
      { id: "lines", header: t("column.lines"), align: "end", from: "huge", cell: (row) => row.lineCount },
      { id: "cae", header: t("column.cae"), from: "huge", cell: (row) => <span className="font-mono text-xs whitespace-nowrap text-ink-soft">{row.cae}</span> },
      { id: "batch", header: t("column.batch"), from: "medium", cell: (row) => <Link href={`/batches/${row.batchId}`} className="text-accent-text hover:underline">#{row.batchId}</Link> },
      { id: "net", header: t("column.net"), align: "end", from: "wide", cell: (row) => <Money amount={row.netAmount} currency={row.currency} className="text-ink-soft" /> },
      { id: "iva", header: t("column.iva"), align: "end", from: "wide", cell: (row) => <Money amount={row.ivaAmount} currency={row.currency} className="text-ink-soft" /> },
      { id: "total", header: t("column.total"), sort: "total", align: "end", cell: (row) => <Money amount={row.totalAmount} currency={row.currency} className="font-medium" /> },
    ],
    [t],
  );
}
