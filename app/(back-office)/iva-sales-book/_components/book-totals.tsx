import { CircleAlert, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Money } from "#components/money.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { formatCount, formatPercent } from "#lib/i18n/format.ts";
import { bookRates, otherTaxColumns, type BookSummary, type BookTotals as Totals } from "#lib/iva-book/model.ts";

/** The month in figures: by rate, by class, and the proof that books, documents and files are one. */
export function BookTotals({ summary }: { readonly summary: BookSummary }) {
  const t = useTranslations("salesBook");
  return (
    <>
      <p className="mb-2 text-sm text-ink-soft">{t("inPesos")}</p>
      <div className="mb-4 grid items-start gap-4 xl:grid-cols-2">
        <ByRate pesos={summary.pesos} />
        <Controls controls={summary.controls} />
      </div>
      <ByClass summary={summary} />
    </>
  );
}

const isNothing = (amount: string): boolean => /^-?0(\.0*)?$/.test(amount);
const Pesos = ({ amount, strong = false }: { readonly amount: string; readonly strong?: boolean }) => <Money amount={amount} currency="ARS" className={strong ? "font-semibold" : isNothing(amount) ? "text-ink-soft" : ""} />;

/** What was billed at each rate, and beside the rates; rates that nothing was billed at are left out. */
function ByRate({ pesos }: { readonly pesos: Totals }) {
  const t = useTranslations("salesBook");
  const locale = useLocale();
  const beside = [[t("column.exempt"), pesos.exempt], [t("column.notTaxed"), pesos.notTaxed], [t("column.classC"), pesos.classC], ...otherTaxColumns.map((column) => [t(`otherTaxes.${column}`), pesos.otherTaxes[column]])] as const;
  return (
    <Card title={t("byRate")} bodyClassName="p-0">
      <Table label={t("byRate")}>
        <thead><tr><Th>{t("column.rate")}</Th><Th className="text-right">{t("column.base")}</Th><Th className="text-right">{t("column.iva")}</Th></tr></thead>
        <tbody>
          {bookRates.filter((rate) => !isNothing(pesos.rates[rate].base) || !isNothing(pesos.rates[rate].iva)).map((rate) => (
            <tr key={rate}><Td>{formatPercent(rate, locale)}</Td><Td className="amount"><Pesos amount={pesos.rates[rate].base} /></Td><Td className="amount"><Pesos amount={pesos.rates[rate].iva} /></Td></tr>
          ))}
          {beside.filter(([, amount]) => amount !== undefined && !isNothing(amount)).map(([label, amount]) => (
            <tr key={label}><Td>{label}</Td><Td className="amount"><Pesos amount={amount ?? "0.00"} /></Td><Td className="amount text-ink-soft">—</Td></tr>
          ))}
          <tr className="border-t font-semibold"><Td>{t("column.total")}</Td><Td className="amount" colSpan={2}><Pesos amount={pesos.total} strong /></Td></tr>
        </tbody>
      </Table>
    </Card>
  );
}

function Controls({ controls }: { readonly controls: BookSummary["controls"] }) {
  const t = useTranslations("salesBook");
  const locale = useLocale();
  return (
    <Card title={t("controls")} bodyClassName="p-0">
      <Table label={t("controls")}>
        <thead>
          <tr>
            <Th>{t("controlsText")}</Th>
            {controls.map(({ currency }) => <Th key={currency} className="text-right">{currency}</Th>)}
          </tr>
        </thead>
        <tbody>
          <tr><Td>{t("column.count")}</Td>{controls.map(({ currency, count }) => <Td key={currency} className="amount">{formatCount(count, locale)}</Td>)}</tr>
          {(["documents", "book", "files"] as const).map((way) => (
            <tr key={way}><Td>{t(`control.${way}`)}</Td>{controls.map((row) => <Td key={row.currency} className="amount"><Money amount={row[way]} currency={row.currency} /></Td>)}</tr>
          ))}
          <tr><Td>{t("control.aliquotRows")}</Td>{controls.map(({ currency, aliquotRows }) => <Td key={currency} className="amount">{formatCount(aliquotRows, locale)}</Td>)}</tr>
          <tr>
            <Td><span className="sr-only">{t("controls")}</span></Td>
            {controls.map(({ currency, documents, book, files }) => {
              const equal = documents === book && book === files;
              return <Td key={currency} className="text-right"><Badge tone={equal ? "success" : "danger"}>{equal ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}{t(equal ? "equal" : "different")}</Badge></Td>;
            })}
          </tr>
        </tbody>
      </Table>
    </Card>
  );
}

function ByClass({ summary: { byClass, pesos } }: { readonly summary: BookSummary }) {
  const t = useTranslations("salesBook");
  const locale = useLocale();
  const cells = (row: Totals, strong = false) => (
    <>
      <Td className="amount">{formatCount(row.count, locale)}</Td>
      <Td className="amount"><Pesos amount={row.net} strong={strong} /></Td>
      <Td className="amount"><Pesos amount={row.iva} strong={strong} /></Td>
      <Td className="amount"><Pesos amount={row.total} strong={strong} /></Td>
    </>
  );
  return (
    <Card title={t("byClass")} className="mb-4" bodyClassName="p-0">
      <Table label={t("byClass")}>
        <thead><tr><Th>{t("column.letter")}</Th><Th>{t("column.documentType")}</Th><Th className="text-right">{t("column.count")}</Th><Th className="text-right">{t("column.net")}</Th><Th className="text-right">{t("column.iva")}</Th><Th className="text-right">{t("column.total")}</Th></tr></thead>
        <tbody>
          {byClass.map((row) => <tr key={`${row.letter}${row.documentType}`}><Td className="font-semibold">{row.letter}</Td><Td>{t(`types.${row.documentType}`)}</Td>{cells(row)}</tr>)}
          <tr className="border-t font-semibold"><Td colSpan={2}>{t("whole")}</Td>{cells(pesos, true)}</tr>
        </tbody>
      </Table>
    </Card>
  );
}
