"use client";

import { useTranslations } from "next-intl";
import type { Column } from "#components/data-table/columns.ts";
import { CalendarDate } from "#components/date.tsx";
import { Money } from "#components/money.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import type { Service } from "#lib/services/model.ts";

export function useServiceColumns(onOpen: (service: Service) => void): readonly Column<Service>[] {
  const t = useTranslations("services");
  return [
    {
      id: "code",
      header: t("column.code"),
      sort: "code",
      cell: (row) => <button type="button" onClick={() => onOpen(row)} className="rounded-sm font-medium whitespace-nowrap text-accent-text hover:underline">{row.code}</button>,
    },
    { id: "customer", header: t("column.customer"), sort: "customerId", grow: true, cell: (row) => <span title={row.customerName}>{row.customerName}</span> },
    { id: "description", header: t("column.description"), from: "wide", grow: true, cell: (row) => <span className="text-ink-soft" title={row.description}>{row.description}</span> },
    { id: "serviceDate", header: t("column.serviceDate"), sort: "serviceDate", from: "medium", cell: (row) => <CalendarDate date={row.serviceDate} /> },
    { id: "status", header: t("column.status"), sort: "status", from: "wide", cell: (row) => <StatusBadge kind="service" status={row.status} /> },
    { id: "billing", header: t("column.billing"), from: "medium", cell: (row) => <StatusBadge kind="billing" status={row.billingStatus} /> },
    { id: "amount", header: t("column.amount"), sort: "amount", align: "end", cell: (row) => <Money amount={row.amount} currency={row.currency} /> },
  ];
}
