import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { isAllowed } from "#lib/auth/permissions.ts";
import { findBatch } from "#lib/batches/queries.ts";
import { businessDate } from "#lib/clock.ts";
import { database } from "#lib/db/client.ts";
import { isInvoiceType } from "#lib/fiscal/document-types.ts";
import { parseWith } from "#lib/http/validation.ts";
import { pendingListFilterSchema } from "#lib/pendings/model.ts";
import { listPendings, pendingTotals } from "#lib/pendings/queries.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";
import { launchAgainOf, loadAgain } from "../_launch/launch-again.ts";
import { customerNameOf } from "../_lib/customer-name.ts";
import { ListTotals } from "../_lib/list-totals.tsx";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { PendingsScreen } from "./_components/pendings-screen.tsx";
import { loadPendingSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pendings"))("title") };
}

export default async function PendingsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("pendings:read");
  const [{ sort, cursor, limit, page, ...filters }, { again: againId }] = await Promise.all([loadPendingSearch(searchParams), loadAgain(searchParams)]);
  const db = database().prisma;
  const readFilter = () => parseWith(pendingListFilterSchema, presentFilters(filters));
  const [t, result, books, customerName, earlier] = await Promise.all([
    getTranslations("pendings"),
    loadList(actor.requestId, { page, limit }, async () => listPendings(db, { filter: await readFilter(), sort, cursor: cursor ?? undefined, limit })),
    listReceiptBooks(db, { active: true, limit: 200 }),
    customerNameOf(db, filters.customerId),
    againId === null ? null : findBatch(db, { batchId: againId }),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <PendingsScreen
        result={result}
        books={books.data.filter((book) => isInvoiceType(book.documentType))}
        customerName={customerName}
        today={businessDate()}
        totals={
          <ListTotals
            filterKey={JSON.stringify(filters)}
            read={async () => {
              const totals = await pendingTotals(db, { filter: await readFilter() });
              return { count: totals.reduce((all, row) => all + row.count, 0), words: (count) => t("totals", { count }), totals };
            }}
          />
        }
        again={earlier?.kind === "INVOICES" ? launchAgainOf(earlier) : null}
        may={{ launch: isAllowed(actor.role, "batches:launch"), cancel: isAllowed(actor.role, "pendings:cancel"), send: isAllowed(actor.role, "services:send") }}
      />
    </>
  );
}
