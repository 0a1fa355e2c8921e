"use client";

import { Inbox, Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { Values } from "nuqs";
import { useMemo, useState } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { DataTable, type ListResult } from "#components/data-table/data-table.tsx";
import { ChoiceFilter } from "#components/data-table/filters/choice-filter.tsx";
import { CustomerFilter } from "#components/data-table/filters/customer-filter.tsx";
import { DateRangeFilter } from "#components/data-table/filters/date-range-filter.tsx";
import { FilterBar } from "#components/data-table/filters/filter-bar.tsx";
import { SearchFilter } from "#components/data-table/filters/search-filter.tsx";
import { presentFilters } from "#components/data-table/paging.ts";
import { SelectionBar } from "#components/data-table/selection-bar.tsx";
import { useList } from "#components/data-table/use-list.ts";
import { useSelection } from "#components/data-table/use-selection.ts";
import { Instant } from "#components/date.tsx";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useAutoRefresh } from "#components/use-auto-refresh.ts";
import type { CancelMailInput, MailCounts, MailMessage, MailServerState } from "#lib/mail/model.ts";
import { isUnderWay } from "#lib/mail/status.ts";
import { mailFilters, mailPaging } from "../search-params.ts";
import { CancelWaiting } from "./cancel-waiting.tsx";
import { MessageActions } from "./message-actions.tsx";
import { MessageSheet } from "./message-sheet.tsx";
import { ServerBanner } from "./server-banner.tsx";
import { StateTabs } from "./state-tabs.tsx";
import { useReasonText } from "./use-reason-text.ts";

const everyMs = 3_000;

interface MailScreenProps {
  readonly result: ListResult<MailMessage>;
  /** Null where the filters are none that can be counted. */
  readonly counts: MailCounts | null;
  readonly server: MailServerState;
  readonly customerName: string | null;
  readonly may: { readonly send: boolean; readonly configure: boolean };
}

export function MailScreen({ result, counts, server, customerName, may }: MailScreenProps) {
  const t = useTranslations("mail");
  const list = useList(mailFilters, mailPaging);
  const { filters, setFilters } = list;
  const [openedId, setOpenedId] = useState<number | null>(null);
  const rows = result.ok ? result.rows : [];
  const opened = rows.find((row) => row.id === openedId);
  const columns = useMailColumns(setOpenedId);
  const selection = useSelection(JSON.stringify(filters));
  const selectedIds = selection.selection.mode === "ids" ? [...selection.selection.ids] : [];
  useAutoRefresh(everyMs, counts !== null && counts.QUEUED + counts.SENDING > 0);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <ExportMenu view={{ list: "mail", sort: list.sort, columns: columns.map(({ id }) => id), total: result.ok ? result.total : 0 }} filter={presentFilters(filters)} selection={selection.selection} />
            {server.catcher ? <Button asChild><Link href="/mail/caught"><Inbox aria-hidden />{t("caught")}</Link></Button> : null}
            {may.configure ? <Button asChild><Link href="/mail/settings"><Settings2 aria-hidden />{t("settings")}</Link></Button> : null}
          </>
        }
      />
      <ServerBanner server={server} mayRetry={may.send} />
      <StateTabs counts={counts} value={filters.status} onChange={(status) => setFilters({ status })} />
      <FilterBar list={list}>
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <CustomerFilter label={t("column.customer")} value={filters.customerId} name={customerName} onChange={(customerId) => setFilters({ customerId })} />
        <DateRangeFilter label={t("column.date")} value={filters} onChange={setFilters} />
        {filters.batchId === null ? null : <ChoiceFilter label={t("column.batch")} value={String(filters.batchId)} options={[{ value: String(filters.batchId), label: `#${filters.batchId}` }]} onChange={() => setFilters({ batchId: null })} />}
        {filters.invoiceId === null ? null : <ChoiceFilter label={t("column.number")} value={String(filters.invoiceId)} options={[{ value: String(filters.invoiceId), label: rows[0]?.invoiceNumber ?? `#${filters.invoiceId}` }]} onChange={() => setFilters({ invoiceId: null })} />}
      </FilterBar>
      {may.send && filters.status === "QUEUED" && counts !== null && counts.QUEUED > 1 ? <CancelWaiting filter={waitingFilter(filters)} count={counts.QUEUED} /> : null}
      <DataTable
        caption={t("caption")}
        columns={columns}
        result={result}
        list={list}
        rowLabel={(row) => `${row.invoiceNumber} ${row.recipient}`}
        onOpen={(row) => setOpenedId(row.id)}
        {...(may.send ? { selection } : {})}
        empty={{ title: t("empty"), text: t("emptyText"), action: <Button asChild><Link href="/invoices">{t("goToInvoices")}</Link></Button> }}
      />
      {may.send ? (
        <SelectionBar state={selection} pageIds={rows.map((row) => row.id)} total={selectedIds.length}>
          <MessageActions ids={selectedIds} messages={rows.filter((row) => selectedIds.includes(row.id))} onDone={selection.clear} />
        </SelectionBar>
      ) : null}
      {opened ? <MessageSheet message={opened} maySend={may.send} onClose={() => setOpenedId(null)} /> : null}
    </>
  );
}

/** What the counts were counted with: everything but the state. */
function waitingFilter(filters: Values<typeof mailFilters>): CancelMailInput["filter"] {
  const { status: _status, ...rest } = filters;
  return presentFilters(rest);
}

function useMailColumns(open: (id: number) => void): readonly Column<MailMessage>[] {
  const t = useTranslations("mail");
  const reasonText = useReasonText();
  return useMemo(
    () => [
      { id: "number", header: t("column.number"), cell: (row) => <Link href={`/invoices/${row.invoiceId}`} className="font-medium whitespace-nowrap text-accent-text hover:underline">{row.invoiceNumber}</Link> },
      { id: "customer", header: t("column.customer"), from: "wide", grow: true, cell: (row) => <span title={row.customerName}>{row.customerName}</span> },
      { id: "recipient", header: t("column.recipient"), grow: true, cell: (row) => <button type="button" title={row.recipient} onClick={() => open(row.id)} className="max-w-full truncate text-left text-accent-text hover:underline">{row.recipient}</button> },
      { id: "status", header: t("column.status"), cell: (row) => <StatusBadge kind="mail" status={row.status} /> },
      { id: "reason", header: t("column.reason"), from: "wide", grow: true, cell: (row) => <span title={reasonText(row) ?? ""} className={isUnderWay(row.status) ? "text-ink-soft" : ""}>{reasonText(row) ?? <span className="text-ink-soft">—</span>}</span> },
      { id: "createdAt", header: t("column.createdAt"), sort: "id", from: "medium", cell: (row) => <Instant at={row.createdAt} /> },
      { id: "sentAt", header: t("column.sentAt"), from: "wide", cell: (row) => <Instant at={row.sentAt} /> },
      { id: "by", header: t("column.by"), from: "huge", cell: (row) => <span className="block max-w-36 truncate">{row.requestedBy?.name ?? t("byItself")}</span> },
    ],
    [t, reasonText, open],
  );
}
