import { useTranslations } from "next-intl";
import { CalendarDate } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { IvaRateLabel } from "#components/iva-rate.tsx";
import { Money } from "#components/money.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import type { Issuer } from "#lib/company/model.ts";
import { formatCuit } from "#lib/i18n/format.ts";
import type { InvoiceDetail } from "#lib/invoices/model.ts";

/** The document as it will be read: issuer and letter at the head, lines, IVA, total, authorisation at the foot. */
export function InvoiceSheet({ invoice, issuer }: { readonly invoice: InvoiceDetail; readonly issuer: Issuer | null }) {
  const t = useTranslations("invoice");
  const tIva = useTranslations("ivaCondition");
  return (
    <article aria-label={t("document", { number: invoice.number })} className="relative min-w-0 overflow-hidden rounded-lg border bg-surface shadow-card">
      {invoice.fiscalValue ? null : <p className="bg-warning-soft px-4 py-1.5 text-center text-sm font-semibold tracking-wide text-warning">{t("noFiscalValue")}</p>}
      <header className="grid gap-4 border-b p-5 sm:grid-cols-[1fr_auto_1fr]">
        <div className="min-w-0">
          <p className="text-lg font-semibold">{issuer?.name ?? "Talonario"}</p>
          {issuer ? (
            <p className="mt-1 text-sm text-ink-soft">
              {issuer.address}<br />
              CUIT {formatCuit(issuer.taxId)}<br />
              {tIva(issuer.ivaCondition)}
            </p>
          ) : null}
        </div>
        <div className="order-first flex size-16 flex-col items-center justify-center rounded-md border-2 border-ink sm:order-none">
          <span className="text-2xl leading-none font-bold">{invoice.letter}</span>
          <span className="mt-1 text-2xs text-ink-soft">{t("letter")}</span>
        </div>
        <div className="sm:text-right">
          <p className="text-lg font-semibold">{t("heading")}</p>
          <p className="font-mono text-base">{invoice.number}</p>
          <p className="mt-1 text-sm text-ink-soft">{t("issueDate")} <CalendarDate date={invoice.issueDate} className="font-medium text-ink" /></p>
          <p className="text-sm text-ink-soft">{t("period")} <CalendarDate date={invoice.serviceFrom} /> – <CalendarDate date={invoice.serviceTo} /></p>
        </div>
      </header>
      <section className="border-b p-5">
        <h2 className="mb-2 text-xs font-semibold tracking-wide text-ink-soft uppercase">{t("receiver")}</h2>
        <Facts
          facts={[
            [t("name"), <span key="name" className="font-medium">{invoice.customerName}</span>],
            ["CUIT", formatCuit(invoice.customerTaxId)],
            [t("ivaCondition"), tIva(invoice.customerIvaCondition)],
          ]}
        />
      </section>
      <Table label={t("lines")}>
        <thead>
          <tr>
            <Th className="pl-5">{t("service")}</Th>
            <Th className="hidden sm:table-cell">{t("date")}</Th>
            <Th className="hidden text-right sm:table-cell">{t("rate")}</Th>
            <Th className="hidden text-right sm:table-cell">{t("net")}</Th>
            <Th className="hidden text-right sm:table-cell">{t("iva")}</Th>
            <Th className="pr-5 text-right">{t("total")}</Th>
          </tr>
        </thead>
        <tbody>
          {invoice.lines.map((line) => (
            <tr key={line.lineNumber}>
              <Td className="pl-5"><span className="block font-medium">{line.serviceCode}</span><span className="text-ink-soft">{line.description}</span></Td>
              <Td className="hidden sm:table-cell"><CalendarDate date={line.serviceDate} /></Td>
              <Td className="amount hidden sm:table-cell"><IvaRateLabel rate={line.ivaRate} /></Td>
              <Td className="amount hidden sm:table-cell"><Money amount={line.netAmount} currency={invoice.currency} /></Td>
              <Td className="amount hidden sm:table-cell"><Money amount={line.ivaAmount} currency={invoice.currency} /></Td>
              <Td className="amount pr-5"><Money amount={line.totalAmount} currency={invoice.currency} /></Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="grid gap-6 p-5 sm:grid-cols-2">
        <div className="self-end text-sm">
          <p><span className="text-ink-soft">CAE</span> <span className="font-mono font-medium">{invoice.cae}</span></p>
          <p><span className="text-ink-soft">{t("caeDueDate")}</span> <CalendarDate date={invoice.caeDueDate} /></p>
          {invoice.fiscalValue ? null : <p className="mt-1 text-xs text-warning">{t("simulated")}</p>}
        </div>
        <dl className="ml-auto grid w-full max-w-sm grid-cols-[1fr_auto] gap-y-1 text-sm">
          <Amount label={t("net")} amount={invoice.netAmount} currency={invoice.currency} />
          {invoice.ivaByRate.map(({ rate, base, amount }) => (
            <div key={rate} className="contents">
              <dt className="text-ink-soft">{t("iva")} <IvaRateLabel rate={rate} /> <span className="text-xs whitespace-nowrap">({t("on")} <Money amount={base} currency={invoice.currency} />)</span></dt>
              <dd className="amount"><Money amount={amount} currency={invoice.currency} /></dd>
            </div>
          ))}
          {invoice.otherTaxesAmount === "0.00" ? null : <Amount label={t("otherTaxes")} amount={invoice.otherTaxesAmount} currency={invoice.currency} />}
          <dt className="mt-1 border-t pt-2 text-base font-semibold">{t("total")}</dt>
          <dd className="amount mt-1 border-t pt-2 text-lg font-semibold"><Money amount={invoice.totalAmount} currency={invoice.currency} /></dd>
        </dl>
      </div>
    </article>
  );
}

function Amount({ label, amount, currency }: { readonly label: string; readonly amount: string; readonly currency: string }) {
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd className="amount"><Money amount={amount} currency={currency} /></dd>
    </>
  );
}
