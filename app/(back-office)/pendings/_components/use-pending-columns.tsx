"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Column } from "#components/data-table/columns.ts";
import { CalendarDate } from "#components/date.tsx";
import { IvaRateLabel } from "#components/iva-rate.tsx";
import { Money } from "#components/money.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { Pending } from "#lib/pendings/model.ts";

export function usePendingColumns(onOpen: (pending: Pending) => void): readonly Column<Pending>[] {
  const t = useTranslations("pendings");
  return useMemo(
    () => [
      {
        id: "service",
        header: t("column.service"),
        sort: "id",
        cell: (row) => (
          <button type="button" onClick={() => onOpen(row)} className="rounded-sm font-medium whitespace-nowrap text-accent-text hover:underline">{row.serviceCode}</button>
        ),
      },
      { id: "customer", header: t("column.customer"), sort: "customerId", grow: true, cell: (row) => <span title={row.customerName}>{row.customerName}</span> },
      { id: "description", header: t("column.description"), from: "wide", grow: true, cell: (row) => <span className="text-ink-soft" title={row.description}>{row.description}</span> },
      { id: "letter", header: t("column.letter"), from: "medium", cell: (row) => <Badge>{row.letter}</Badge> },
      { id: "deliveredOn", header: t("column.deliveredOn"), sort: "deliveredOn", from: "medium", cell: (row) => <CalendarDate date={row.deliveredOn} /> },
      { id: "ivaRate", header: t("column.ivaRate"), from: "wide", align: "end", cell: (row) => <IvaRateLabel rate={row.ivaRate} /> },
      { id: "amount", header: t("column.amount"), sort: "amount", align: "end", cell: (row) => <Money amount={row.amount} currency={row.currency} /> },
    ],
    [t, onOpen],
  );
}
