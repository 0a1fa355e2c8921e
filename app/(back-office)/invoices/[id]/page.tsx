import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DocumentSheet } from "#app/_document/document-sheet.tsx";
import { Facts } from "#components/facts.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Card } from "#components/ui/card.tsx";
import { historyOf } from "#lib/audit/queries.ts";
import { isAllowed } from "#lib/auth/permissions.ts";
import { getLogoHash } from "#lib/company/logo.ts";
import { database } from "#lib/db/client.ts";
import { formatInstant } from "#lib/i18n/format.ts";
import { listMessagesOfInvoice } from "#lib/mail/queries.ts";
import { getCustomer } from "#lib/customers/queries.ts";
import { getInvoice } from "#lib/invoices/queries.ts";
import { getSheet } from "#lib/printing/queries.ts";
import { DocumentMailCard } from "../../_mail/document-mail-card.tsx";
import { idOf, orNotFound } from "../../_lib/or-not-found.ts";
import { screenActor } from "../../_lib/screen-actor.ts";
import { AccountingEntries } from "./_components/accounting-entries.tsx";
import { DocumentActions } from "./_components/document-actions.tsx";
import { DocumentHistory } from "./_components/document-history.tsx";

interface InvoicePageProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** The others are in the lines of the document. */
const shownServices = 12;

export async function generateMetadata({ params }: InvoicePageProps): Promise<Metadata> {
  const [t, { id }] = await Promise.all([getTranslations("invoice"), params]);
  return { title: t("title", { id }) };
}

export default async function InvoicePage({ params }: InvoicePageProps) {
  const actor = await screenActor("invoices:read");
  const id = idOf((await params).id);
  if (id === null) notFound();
  const db = database().prisma;
  const [t, invoice] = await Promise.all([getTranslations("invoice"), orNotFound(getInvoice(db, { id }))]);
  const [sheet, logoHash, customer, messages, history] = await Promise.all([
    getSheet(db, { id }),
    getLogoHash(db),
    getCustomer(db, { id: invoice.customerId }),
    listMessagesOfInvoice(db, { invoiceId: id }),
    historyOf(db, { subjects: [{ entity: "invoice", id }, { entity: "batch", id: invoice.batchId }] }),
  ]);
  const serviceCodes = invoice.lines.map((line) => line.serviceCode).slice(0, shownServices);
  return (
    <>
      <PageHeader back={{ href: "/invoices", label: t("back") }} title={invoice.number} actions={<DocumentActions id={id} number={invoice.number} mayShare={isAllowed(actor.role, "invoices:share")} />} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <DocumentSheet sheet={sheet} logoUrl={logoHash === null ? null : `/api/v1/company/logo?v=${logoHash.slice(0, 8)}`} />
        <aside aria-label={t("origin")} className="no-print flex min-w-0 flex-col gap-4">
          <Card title={t("origin")}>
            <Facts
              facts={[
                [t("batch"), <Link key="batch" href={`/batches/${invoice.batchId}`} className="text-accent-text hover:underline">#{invoice.batchId}</Link>],
                [t("book"), <Link key="book" href={`/receipt-books/${invoice.receiptBook}`} className="text-accent-text hover:underline">{invoice.receiptBook}</Link>],
                [t("customer"), <Link key="customer" href={`/customers/${invoice.customerId}`} className="text-accent-text hover:underline">{invoice.customerName}</Link>],
                [t("services"), <span key="services" className="flex flex-wrap gap-x-2">{serviceCodes.map((code, index) => <Link key={index} href={`/services?${new URLSearchParams({ q: code }).toString()}`} className="whitespace-nowrap text-accent-text hover:underline">{code}</Link>)}{invoice.lines.length > serviceCodes.length ? <span className="text-ink-soft">{t("moreServices", { count: invoice.lines.length - serviceCodes.length })}</span> : null}</span>],
                [t("createdAt"), formatInstant(invoice.createdAt)],
              ]}
            />
          </Card>
          <DocumentMailCard invoiceId={id} address={customer.email} messages={messages} maySend={isAllowed(actor.role, "mail:send")} />
          <AccountingEntries entries={invoice.accountingEntries} currency={invoice.currency} />
          <DocumentHistory events={history} />
        </aside>
      </div>
    </>
  );
}
