"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useIvaRateText } from "#components/iva-rate.tsx";
import { Money } from "#components/money.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { useFailureText } from "#components/use-failure-text.ts";
import { formatCount } from "#lib/i18n/format.ts";
import type { IvaRate } from "#lib/money/amount.ts";
import { PreviewCustomers } from "./preview-customers.tsx";
import { PreviewProblems, type ProblemActions } from "./preview-problems.tsx";
import type { Previewed } from "./use-preview.ts";

/** The batch before it exists: what it will issue, the numbers it will take, and everything that is wrong with it. */
export function PreviewPanel({ previewed, loading, actions }: { readonly previewed: Previewed | null; readonly loading: boolean; readonly actions: ProblemActions }) {
  const t = useTranslations("preview");
  const locale = useLocale();
  const failureText = useFailureText();
  const rateText = useIvaRateText();
  if (!previewed) return loading ? <PreviewSkeleton label={t("loading")} /> : null;
  const { preview } = previewed;
  const count = (n: number): string => formatCount(n, locale);
  const invoiced = preview.count - preview.problemCount;
  const hasOther = preview.totals.some(({ otherTaxes }) => /[1-9]/.test(otherTaxes));
  return (
    <div aria-busy={loading} className={cn("flex flex-col gap-4 transition-opacity", loading && "opacity-55")}>
      {preview.blocking ? <Alert tone="danger" title={t("blocked")}>{failureText(preview.blocking)}</Alert> : null}
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border bg-line sm:grid-cols-4">
        <Figure label={t("pendings")} note={invoiced === preview.count ? null : t("ofSelected", { count: count(preview.count) })}>{count(invoiced)}</Figure>
        <Figure label={t("customers")} note={preview.customers === preview.selectedCustomers ? null : t("ofSelected", { count: count(preview.selectedCustomers) })}>{count(preview.customers)}</Figure>
        <Figure label={t("invoices")}>{count(preview.invoiceCount)}</Figure>
        <Figure label={t("numbers")}>
          {preview.numbers ? <span className="text-xs leading-5 font-medium">{preview.numbers.first}<br />{preview.numbers.last}</span> : "—"}
        </Figure>
      </dl>
      <PreviewProblems previewed={previewed} actions={actions} />
      <Table label={t("totals")}>
        <thead><tr><Th>{t("currency")}</Th><Th>{t("rate")}</Th><Th className="text-right">{t("net")}</Th><Th className="text-right">{t("iva")}</Th>{hasOther ? <Th className="text-right">{t("otherTaxes")}</Th> : null}<Th className="text-right">{t("total")}</Th></tr></thead>
        <tbody>
          {preview.byRate.map((row) => (
            <tr key={`${row.currency}${row.ivaRate}`}>
              <Td>{row.currency}</Td>
              <Td>{rateText(row.ivaRate as IvaRate)}</Td>
              <Amounts {...row} otherTaxes={hasOther ? "" : null} />
            </tr>
          ))}
          {preview.totals.map((row) => (
            <tr key={row.currency} className="font-semibold">
              <Td>{row.currency}</Td>
              <Td>{t("allRates")}</Td>
              <Amounts {...row} otherTaxes={hasOther ? row.otherTaxes : null} />
            </tr>
          ))}
        </tbody>
      </Table>
      <Table label={t("byLetter")}>
        <thead><tr><Th>{t("letter")}</Th><Th>{t("currency")}</Th><Th className="text-right">{t("selected")}</Th><Th className="text-right">{t("invoiced")}</Th><Th className="text-right">{t("selectedTotal")}</Th></tr></thead>
        <tbody>
          {preview.byLetter.map((row) => (
            <tr key={`${row.letter}${row.currency}`}>
              <Td>{row.letter}</Td>
              <Td>{row.currency}</Td>
              <Td className="amount">{count(row.count)}</Td>
              <Td className="amount">{count(row.invoiced)}</Td>
              <Td className="amount"><Money amount={row.total} currency={row.currency} /></Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <PreviewCustomers previewed={previewed} />
    </div>
  );
}

function Amounts({ net, iva, otherTaxes, total, currency }: { readonly net: string; readonly iva: string; readonly otherTaxes: string | null; readonly total: string; readonly currency: string }) {
  return (
    <>
      <Td className="amount"><Money amount={net} currency={currency} /></Td>
      <Td className="amount"><Money amount={iva} currency={currency} /></Td>
      {otherTaxes === null ? null : <Td className="amount">{otherTaxes === "" ? "—" : <Money amount={otherTaxes} currency={currency} />}</Td>}
      <Td className="amount"><Money amount={total} currency={currency} /></Td>
    </>
  );
}

function Figure({ label, note = null, children }: { readonly label: string; readonly note?: string | null; readonly children: ReactNode }) {
  return (
    <div className="bg-surface px-3 py-2">
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd>
        <span className="text-lg font-semibold">{children}</span>
        {note === null ? null : <span className="block text-xs text-ink-soft">{note}</span>}
      </dd>
    </div>
  );
}

function PreviewSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3">
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
