"use client";

import { ArrowRight, CircleAlert, Equal, Plus, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useIvaRateText } from "#components/iva-rate.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { formatAmount, formatCuit, formatDate } from "#lib/i18n/format.ts";
import { dateFields, fieldsOf, type ImportField } from "#lib/imports/fields.ts";
import { warningOf } from "#lib/imports/match-columns.ts";
import type { ImportDetail, Mapping, PreviewRow } from "#lib/imports/model.ts";
import { ivaRates } from "#lib/money/amount.ts";

const outcomes = { NEW: { tone: "success", icon: Plus }, UNCHANGED: { tone: "neutral", icon: Equal }, REJECTED: { tone: "danger", icon: CircleAlert } } as const;
const skeletonRows = 6;

/** The file as a table: above each column what it is, in each cell what is written and what was understood of it. */
export function PreviewTable({ it, mapping, rows, busy, complete, onChoose }: {
  readonly it: ImportDetail;
  readonly mapping: Mapping;
  readonly rows: readonly PreviewRow[] | null;
  readonly busy: boolean;
  /** False while required columns are missing: then every row would be an error, and none is told. */
  readonly complete: boolean;
  readonly onChoose: (column: number, field: ImportField | null) => void;
}) {
  const t = useTranslations("import");
  return (
    <div aria-busy={busy} className={cn("border-y transition-opacity", busy && rows !== null && "opacity-60")}>
      <p className="sr-only" role="status">{busy ? t("loading") : ""}</p>
      <Table label={t("preview")} className="max-h-[36rem] overflow-auto">
        <thead>
          <tr>
            <Th className="align-bottom">{t("row")}</Th>
            {it.columns.map((column, index) => (
              <Th key={index} className="min-w-48 align-top font-normal">
                <ColumnHead it={it} mapping={mapping} index={index} name={column.name} onChoose={onChoose} />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === null
            ? Array.from({ length: skeletonRows }, (_, row) => (
                <tr key={row}>{[null, ...it.columns].map((_column, index) => <Td key={index}><Skeleton className="h-4 w-3/4" /></Td>)}</tr>
              ))
            : rows.map((row) => (
                <tr key={row.rowNumber} className={cn(complete && row.outcome === "REJECTED" && "bg-danger-soft/40")}>
                  <Td className="whitespace-nowrap">
                    <span className="mr-2 text-ink-soft">{row.rowNumber}</span>
                    {complete ? <Outcome outcome={row.outcome} /> : null}
                    {complete && row.error ? <p className="mt-1 max-w-48 text-xs whitespace-normal text-danger">{row.error}</p> : null}
                  </Td>
                  {row.cells.map((cell, index) => <Td key={index}><Understood cell={cell} field={mapping[index] ?? null} /></Td>)}
                </tr>
              ))}
        </tbody>
      </Table>
    </div>
  );
}

function ColumnHead({ it, mapping, index, name, onChoose }: { readonly it: ImportDetail; readonly mapping: Mapping; readonly index: number; readonly name: string; readonly onChoose: (column: number, field: ImportField | null) => void }) {
  const t = useTranslations("import");
  const field = mapping[index] ?? null;
  const warning = warningOf(it.kind, it.columns, mapping, index);
  const label = name === "" ? t("noName") : name;
  return (
    <>
      <span className="mb-1 block max-w-56 truncate font-semibold text-ink" title={label}>{label}</span>
      <Select
        aria-label={t("fieldOf", { name: label })}
        value={field ?? ""}
        className={cn(field === null && "opacity-75")}
        onChange={(event) => onChoose(index, fieldsOf[it.kind].find((known) => known === event.target.value) ?? null)}
      >
        <option value="">{t("leaveOut")}</option>
        {fieldsOf[it.kind].map((known) => <option key={known} value={known}>{t(`field.${known}`)}</option>)}
      </Select>
      {warning ? <span className="mt-1 flex max-w-56 items-start gap-1 text-xs whitespace-normal text-warning"><TriangleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />{t(`warning.${warning}`)}</span> : null}
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: PreviewRow["outcome"] }) {
  const t = useTranslations("import");
  const { tone, icon: Icon } = outcomes[outcome];
  return <Badge tone={tone}><Icon aria-hidden />{t(`outcome.${outcome}`)}</Badge>;
}

/** Two lines: as it is written, and as it was understood, or why it was not. */
function Understood({ cell, field }: { readonly cell: PreviewRow["cells"][number]; readonly field: ImportField | null }) {
  const show = useShown();
  if (field === null) return <span className="block max-w-56 truncate text-ink-soft">{cell.written}</span>;
  return (
    <>
      <span className="block max-w-56 truncate text-xs text-ink-soft" title={cell.written}>{cell.written === "" ? "—" : cell.written}</span>
      {cell.error ? <span className="flex max-w-56 items-start gap-1 text-xs text-danger"><CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden /><span>{cell.error}</span></span> : null}
      {cell.understood !== null && !cell.error ? <span className="flex max-w-56 items-start gap-1 font-medium"><ArrowRight className="mt-1 size-3 shrink-0 text-ink-soft" aria-hidden /><span className="min-w-0 break-words">{show(field, cell.understood)}</span></span> : null}
    </>
  );
}

/** What was understood, as the screens write it. */
function useShown(): (field: ImportField, value: string) => string {
  const tService = useTranslations("status.service");
  const tCondition = useTranslations("ivaCondition");
  const rateText = useIvaRateText();
  const locale = useLocale();
  return (field, value) => {
    if (field === "amount") return formatAmount(value, locale);
    if (dateFields.has(field)) return formatDate(value);
    if (field === "taxId" || field === "customerTaxId") return formatCuit(value);
    if (field === "ivaRate") {
      const rate = ivaRates.find((known) => known === value);
      return rate ? rateText(rate) : value;
    }
    if (field === "status" && tService.has(value as "PENDING")) return tService(value as "PENDING");
    if (field === "ivaCondition" && tCondition.has(value as "EXENTO")) return tCondition(value as "EXENTO");
    if (field === "active") return value === "true" ? "✓" : "✗";
    return value;
  };
}
