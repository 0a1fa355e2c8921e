import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CalendarDate } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Money, MoneyList } from "#components/money.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { isAllowed } from "#lib/auth/permissions.ts";
import { getCustomer } from "#lib/customers/queries.ts";
import { database } from "#lib/db/client.ts";
import { letterFor } from "#lib/fiscal/letters.ts";
import { formatCuit } from "#lib/i18n/format.ts";
import { invoiceStatistics, listInvoices } from "#lib/invoices/queries.ts";
import { summarisePendings } from "#lib/pendings/queries.ts";
import { idOf, orNotFound } from "../../_lib/or-not-found.ts";
import { screenActor } from "../../_lib/screen-actor.ts";
import { CustomerActions } from "../_components/customer-actions.tsx";
import { CustomerMonths } from "../_components/customer-months.tsx";

interface CustomerPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

const shownInvoices = 10;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customer"))("title") };
}

export default async function CustomerPage({ params }: CustomerPageProps) {
  const actor = await screenActor("customers:read");
  const id = idOf((await params).id);
  if (id === null) notFound();
  const db = database().prisma;
  const [t, tIva, customer] = await Promise.all([getTranslations("customer"), getTranslations("ivaCondition"), orNotFound(getCustomer(db, { id }))]);
  const filter = { customerId: id };
  const [pendings, statistics, invoices] = await Promise.all([summarisePendings(db, { filter }), invoiceStatistics(db, { filter }), listInvoices(db, { filter, limit: shownInvoices })]);
  return (
    <>
      <PageHeader
        back={{ href: "/customers", label: t("back") }}
        title={customer.name}
        badge={<StatusBadge kind="activity" status={customer.active ? "ACTIVE" : "INACTIVE"} />}
        subtitle={`CUIT ${formatCuit(customer.taxId)}`}
        actions={<CustomerActions customer={customer} may={{ write: isAllowed(actor.role, "customers:write"), delete: isAllowed(actor.role, "customers:delete") }} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t("facts")}>
          <Facts
            facts={[
              [t("ivaCondition"), `${tIva(customer.ivaCondition)} (${t("letter", { letter: letterFor(customer.ivaCondition) })})`],
              [t("email"), customer.email ?? "—"],
              [t("address"), customer.address || "—"],
              [t("currency"), customer.currency],
            ]}
          />
        </Card>
        <Card title={t("billing")}>
          <Facts
            facts={[
              [t("pendings"), <Link key="pendings" href={`/pendings?customerId=${id}`} className="text-accent-text hover:underline">{t("pendingCount", { count: pendings.count })}</Link>],
              [t("pendingTotal"), pendings.totals.length === 0 ? "—" : <MoneyList key="pending" totals={pendings.totals} />],
              [t("invoices"), <Link key="invoices" href={`/invoices?customerId=${id}`} className="text-accent-text hover:underline">{t("invoiceCount", { count: statistics.count })}</Link>],
              [t("invoicedTotal"), statistics.totals.length === 0 ? "—" : <MoneyList key="total" totals={statistics.totals} />],
              [t("services"), <Link key="services" href={`/services?customerId=${id}`} className="text-accent-text hover:underline">{t("seeServices")}</Link>],
            ]}
          />
        </Card>
        <CustomerMonths months={statistics.byMonth} customerId={id} />
        <Card title={t("lastInvoices")} className="lg:col-span-2" bodyClassName="p-0" action={<Link href={`/invoices?customerId=${id}`} className="text-sm text-accent-text hover:underline">{t("seeAll")}</Link>}>
          {invoices.data.length === 0 ? (
            <p className="p-4 text-sm text-ink-soft">{t("noInvoices")}</p>
          ) : (
            <Table label={t("lastInvoices")}>
              <thead><tr><Th>{t("number")}</Th><Th>{t("issueDate")}</Th><Th>{t("batch")}</Th><Th className="text-right">{t("total")}</Th></tr></thead>
              <tbody>
                {invoices.data.map((invoice) => (
                  <tr key={invoice.id}>
                    <Td><Link href={`/invoices/${invoice.id}`} className="font-medium text-accent-text hover:underline">{invoice.number}</Link></Td>
                    <Td><CalendarDate date={invoice.issueDate} /></Td>
                    <Td><Link href={`/batches/${invoice.batchId}`} className="text-accent-text hover:underline">#{invoice.batchId}</Link></Td>
                    <Td className="amount"><Money amount={invoice.totalAmount} currency={invoice.currency} /></Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
      </div>
    </>
  );
}
