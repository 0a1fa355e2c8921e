import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Facts } from "#components/facts.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Card } from "#components/ui/card.tsx";
import { getIssuer } from "#lib/company/queries.ts";
import { database } from "#lib/db/client.ts";
import { formatInstant } from "#lib/i18n/format.ts";
import { getInvoice } from "#lib/invoices/queries.ts";
import { idOf, orNotFound } from "../../_lib/or-not-found.ts";
import { screenActor } from "../../_lib/screen-actor.ts";
import { AccountingEntries } from "./_components/accounting-entries.tsx";
import { InvoiceSheet } from "./_components/invoice-sheet.tsx";
import { PrintButton } from "./_components/print-button.tsx";

interface InvoicePageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: InvoicePageProps): Promise<Metadata> {
  const [t, { id }] = await Promise.all([getTranslations("invoice"), params]);
  return { title: t("title", { id }) };
}

export default async function InvoicePage({ params }: InvoicePageProps) {
  await screenActor("invoices:read");
  const id = idOf((await params).id);
  if (id === null) notFound();
  const db = database().prisma;
  const [t, invoice] = await Promise.all([getTranslations("invoice"), orNotFound(getInvoice(db, { id }))]);
  const issuer = await getIssuer(db, { at: invoice.createdAt });
  return (
    <>
      <PageHeader back={{ href: "/invoices", label: t("back") }} title={invoice.number} actions={<PrintButton />} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <InvoiceSheet invoice={invoice} issuer={issuer} />
        <aside aria-label={t("origin")} className="no-print flex min-w-0 flex-col gap-4">
          <Card title={t("origin")}>
            <Facts
              facts={[
                [t("batch"), <Link key="batch" href={`/batches/${invoice.batchId}`} className="text-accent-text hover:underline">#{invoice.batchId}</Link>],
                [t("book"), <Link key="book" href={`/receipt-books/${invoice.receiptBook}`} className="text-accent-text hover:underline">{invoice.receiptBook}</Link>],
                [t("customer"), <Link key="customer" href={`/customers/${invoice.customerId}`} className="text-accent-text hover:underline">{invoice.customerName}</Link>],
                [t("services"), <Link key="services" href={`/services?view=invoiced&customerId=${invoice.customerId}`} className="text-accent-text hover:underline">{t("servicesOfCustomer")}</Link>],
                [t("createdAt"), formatInstant(invoice.createdAt)],
              ]}
            />
          </Card>
          <AccountingEntries entries={invoice.accountingEntries} currency={invoice.currency} />
        </aside>
      </div>
    </>
  );
}
