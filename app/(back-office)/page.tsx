import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Card } from "#components/ui/card.tsx";
import { isAllowed } from "#lib/auth/permissions.ts";
import { dashboardQuerySchema, resolveQuery } from "#lib/dashboard/model.ts";
import { steps } from "#lib/dashboard/periods.ts";
import { getDashboard } from "#lib/dashboard/queries.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";
import { BatchActivity } from "./_dashboard/batch-activity.tsx";
import { CustomerRanking } from "./_dashboard/customer-ranking.tsx";
import { DashboardFilters, DashboardLook } from "./_dashboard/dashboard-filters.tsx";
import { DeliveryTimeFigures } from "./_dashboard/delivery-time-figures.tsx";
import { InvoicedChart } from "./_dashboard/invoiced-chart.tsx";
import { InvoicedFigures } from "./_dashboard/invoiced-figures.tsx";
import { PendingAges } from "./_dashboard/pending-ages.tsx";
import { loadDashboardSearch, measures, rankings } from "./_dashboard/search-params.ts";
import { ProveTotals } from "./_dashboard/prove-totals.tsx";
import { States } from "./_dashboard/states.tsx";
import { customerNameOf } from "./_lib/customer-name.ts";
import { screenActor } from "./_lib/screen-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

export default async function DashboardPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("dashboard:read");
  const { measure, ...search } = await loadDashboardSearch(searchParams);
  const db = database().prisma;
  const filter = resolveQuery(await parseWith(dashboardQuerySchema, presentFilters(search)));
  const [t, dashboard, books, customerName] = await Promise.all([
    getTranslations("dashboard"),
    getDashboard(db, { filter }),
    listReceiptBooks(db, { limit: 200 }),
    customerNameOf(db, search.customerId),
  ]);
  const { currencies, previous, today, waiting, byCustomer, byType } = dashboard;
  const currency = filter.currency ?? currencies[0] ?? "ARS";
  const own = <Row extends { currency: string }>(rows: readonly Row[]): Row[] => rows.filter((row) => row.currency === currency);
  const [invoiced] = own(dashboard.invoiced);
  const [waits] = own(waiting);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <DashboardFilters range={filter} bookCodes={books.data.map(({ code }) => code)} customerName={customerName} />
      {currencies.length > 1 ? <DashboardLook name="currency" label={t("currency")} value={currency} options={currencies.map((code) => ({ value: code, label: code }))} /> : null}
      <div className="flex flex-col gap-4">
        {invoiced ? <InvoicedFigures filter={filter} previous={previous} invoiced={invoiced} /> : null}
        <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
          <div className="flex min-w-0 flex-col gap-4">
            <Card title={t("overTime")}>
              {invoiced ? (
                <InvoicedChart
                  filter={filter}
                  invoiced={invoiced}
                  measure={measure}
                  controls={
                    <>
                      <DashboardLook name="measure" label={t("measure")} value={measure} options={measures.map((value) => ({ value, label: t(`measures.${value}`) }))} />
                      <DashboardLook name="step" label={t("step")} value={filter.step} options={steps.map((value) => ({ value, label: t(`stepName.${value}`) }))} />
                    </>
                  }
                />
              ) : <p className="text-sm text-ink-soft">{t("noInvoices")}</p>}
            </Card>
            <Card title={t("byCustomer")}>
              <DashboardLook name="top" label={t("top")} value={String(filter.top)} options={rankings.map((top) => ({ value: String(top), label: t("topCount", { count: top }) }))} />
              <CustomerRanking filter={filter} rows={own(byCustomer)} all={invoiced?.total.now.total ?? "0"} />
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <Card title={t("pendings")}><PendingAges filter={filter} waiting={waits} today={today} /></Card>
            <Card title={t("byState")}><States filter={filter} currency={currency} waiting={waits} types={own(byType)} today={today} /></Card>
            <Card title={t("deliveryTime")}><DeliveryTimeFigures time={dashboard.deliveryTime} /></Card>
          </div>
        </div>
        <Card title={t("batches")}><BatchActivity filter={filter} activity={dashboard.batches} /></Card>
        {isAllowed(actor.role, "audit:read") ? <ProveTotals /> : null}
      </div>
    </>
  );
}
