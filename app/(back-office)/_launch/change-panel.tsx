"use client";

import { RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Money, MoneyList } from "#components/money.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { reach } from "#components/use-action.ts";
import type { BatchPreview, ChangedPending, SelectionChanges } from "#lib/batches/model.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { launchDifferenceAction } from "./actions.ts";
import type { Previewed } from "./use-preview.ts";

/** A launch that was refused because the world moved: what was confirmed, what is there now, and which pendings make the difference. */
export function ChangePanel({ refused, message, onLookAgain }: { readonly refused: Previewed; readonly message: string; readonly onLookAgain: () => void }) {
  const t = useTranslations("launchChange");
  const [difference, setDifference] = useState<{ changes: SelectionChanges; now: BatchPreview } | "failed" | null>(null);
  useEffect(() => {
    let stale = false;
    void reach(() => launchDifferenceAction({ input: refused.input, since: refused.preview.moment })).then((answer) => {
      if (!stale) setDifference(answer.ok ? answer.data : "failed");
    });
    return () => {
      stale = true;
    };
  }, [refused]);
  return (
    <Alert tone="danger" live title={message}>
      <p className="text-sm">{t("nothingLaunched")}</p>
      {difference === null ? <Skeleton className="mt-2 h-16 w-full" /> : null}
      {difference !== null && difference !== "failed" ? (
        <>
          <FigureLines lines={[lineOf(t("before"), refused.preview), lineOf(t("now"), difference.now)]} />
          <Changes changes={difference.changes} />
        </>
      ) : null}
      <Button look="primary" className="mt-3" onClick={onLookAgain}><RefreshCw aria-hidden />{t("lookAgain")}</Button>
    </Alert>
  );
}

function lineOf(when: string, { count, problemCount, totals }: BatchPreview): FigureLine {
  return { when, selected: count, invoiced: count - problemCount, totals };
}

export interface FigureLine {
  readonly when: string;
  readonly selected: number;
  /** What of it would be invoiced. Null where that was not asked. */
  readonly invoiced: number | null;
  readonly totals: readonly { readonly currency: string; readonly total: string }[];
}

/** Counts and sums, before and now, one below the other. */
export function FigureLines({ lines }: { readonly lines: readonly FigureLine[] }) {
  const t = useTranslations("launchChange");
  const locale = useLocale();
  const withInvoiced = lines.some(({ invoiced }) => invoiced !== null);
  return (
    <Table label={t("figures")} className="mt-2 rounded-md bg-surface">
      <thead>
        <tr>
          <Th><span className="sr-only">{t("when")}</span></Th><Th className="text-right">{t("selected")}</Th>
          {withInvoiced ? <Th className="text-right">{t("invoiced")}</Th> : null}
          <Th className="text-right">{t("total")}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ when, selected, invoiced, totals }) => (
          <tr key={when}>
            <Th scope="row">{when}</Th>
            <Td className="amount">{formatCount(selected, locale)}</Td>
            {withInvoiced ? <Td className="amount">{invoiced === null ? "—" : formatCount(invoiced, locale)}</Td> : null}
            <Td className="amount">{totals.length === 0 ? "—" : <MoneyList totals={totals} className="justify-end" />}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Which pendings came and which left, and whose data were edited. */
export function Changes({ changes }: { readonly changes: SelectionChanges }) {
  const t = useTranslations("launchChange");
  const { left, came, customers } = changes;
  if (left.count === 0 && came.count === 0 && customers.length === 0) return <p className="mt-2 text-sm">{t("unexplained")}</p>;
  return (
    <div className="mt-2 flex flex-col gap-2">
      {left.count > 0 ? <ChangedRows title={t("left", { count: left.count })} rows={left.rows} count={left.count} /> : null}
      {came.count > 0 ? <ChangedRows title={t("came", { count: came.count })} rows={came.rows} count={came.count} /> : null}
      {customers.length > 0 ? (
        <div>
          <p className="text-sm font-medium">{t("edited")}</p>
          <ul className="text-sm">
            {customers.map((customer) => (
              <li key={customer.customerId}><Link href={`/customers/${customer.customerId}`} target="_blank" className="text-accent-text underline">{customer.customerName}</Link> · {t("ofThem", { count: customer.count })}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function ChangedRows({ title, rows, count }: { readonly title: string; readonly rows: readonly ChangedPending[]; readonly count: number }) {
  const t = useTranslations("launchChange");
  const locale = useLocale();
  return (
    <div>
      <p className="text-sm font-medium">{title}</p>
      <div className="max-h-48 overflow-y-auto rounded-md bg-surface">
        <Table label={title}>
          <thead><tr><Th>{t("service")}</Th><Th>{t("customer")}</Th><Th>{t("state")}</Th><Th className="text-right">{t("amount")}</Th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.pendingId}>
                <Td className="whitespace-nowrap">{row.serviceCode}</Td>
                <Td className="min-w-32">{row.customerName}</Td>
                <Td className="whitespace-nowrap">
                  <StatusBadge kind="pending" status={row.status} />
                  {row.batchId === null ? null : <Link href={`/batches/${row.batchId}`} target="_blank" className="ml-1.5 text-accent-text underline">#{row.batchId}</Link>}
                </Td>
                <Td className="amount"><Money amount={row.amount} currency={row.currency} /></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      {count > rows.length ? <p className="text-xs text-ink-soft">{t("andMore", { count: formatCount(count - rows.length, locale) })}</p> : null}
    </div>
  );
}
