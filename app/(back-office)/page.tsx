import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { addDays, businessDate } from "#lib/clock.ts";
import { batchStates, freePendings, invoicedByMonth, topCustomers } from "#lib/dashboard/queries.ts";
import { database } from "#lib/db/client.ts";
import { BatchStates } from "./_dashboard/batch-states.tsx";
import { InvoicedByMonth } from "./_dashboard/invoiced-by-month.tsx";
import { PendingAges } from "./_dashboard/pending-ages.tsx";
import { TopCustomers } from "./_dashboard/top-customers.tsx";
import { screenActor } from "./_lib/screen-actor.ts";

const days = 365;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

export default async function DashboardPage() {
  await screenActor("dashboard:read");
  const db = database().prisma;
  const today = businessDate();
  const [t, months, customers, pendings, states] = await Promise.all([
    getTranslations("dashboard"),
    invoicedByMonth(db),
    topCustomers(db, { days }),
    freePendings(db),
    batchStates(db),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-4">
          <InvoicedByMonth rows={months} />
          <TopCustomers rows={customers} from={addDays(today, 1 - days)} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <PendingAges pendings={pendings} today={today} />
          <BatchStates states={states} />
        </div>
      </div>
    </>
  );
}
