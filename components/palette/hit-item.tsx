"use client";

import { Building2, FileText, Layers, ReceiptText, Truck, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCuit } from "#lib/i18n/format.ts";
import type { SearchHit } from "#lib/search/model.ts";
import { CalendarDate } from "../date.tsx";
import { Money } from "../money.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { PaletteItem } from "./palette-item.tsx";

const icons: Readonly<Record<SearchHit["kind"], LucideIcon>> = { customer: Building2, invoice: FileText, batch: Layers, service: Truck, pending: ReceiptText };

/** Where a hit leads. Services and pendings have no screen of their own: the list with that one row. */
export function hrefOf(hit: SearchHit): string {
  switch (hit.kind) {
    case "customer":
      return `/customers/${hit.id}`;
    case "invoice":
      return `/invoices/${hit.id}`;
    case "batch":
      return `/batches/${hit.id}`;
    case "service":
      return `/services?${new URLSearchParams({ q: hit.code }).toString()}`;
    case "pending":
      return `/pendings?${new URLSearchParams({ q: hit.code, ...(hit.status === "PENDING" ? {} : { status: hit.status }) }).toString()}`;
  }
}

export function HitItem({ hit, onGo }: { readonly hit: SearchHit; readonly onGo: (href: string) => void }) {
  const { title, detail, aside } = useShown(hit);
  return (
    <PaletteItem value={`${hit.kind} ${hit.id}`} icon={icons[hit.kind]} detail={detail} aside={aside} onSelect={() => onGo(hrefOf(hit))}>
      {title}
    </PaletteItem>
  );
}

function useShown(hit: SearchHit): { readonly title: string; readonly detail: ReactNode; readonly aside: ReactNode } {
  const t = useTranslations("palette");
  switch (hit.kind) {
    case "customer":
      return { title: hit.name, detail: hit.documentType === "NONE" ? null : `${hit.documentType} ${formatCuit(hit.taxId)}`, aside: hit.active ? null : <StatusBadge kind="activity" status="INACTIVE" /> };
    case "invoice":
      return { title: hit.number, detail: <>{hit.customerName} · <CalendarDate date={hit.issueDate} /></>, aside: <Money amount={hit.totalAmount} currency={hit.currency} /> };
    case "batch":
      return { title: t("batch", { id: hit.id }), detail: <>{hit.receiptBook} · <CalendarDate date={hit.issueDate} /></>, aside: <StatusBadge kind="batch" status={hit.status} /> };
    case "service":
      return { title: hit.code, detail: `${hit.customerName} · ${hit.description}`, aside: null };
    case "pending":
      return { title: hit.code, detail: hit.customerName, aside: <><Money amount={hit.amount} currency={hit.currency} /><StatusBadge kind="pending" status={hit.status} /></> };
  }
}
