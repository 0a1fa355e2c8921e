import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { listRejections, rejectionTotals } from "#lib/batches/list-rejections.ts";
import { rejectionFilterSchema } from "#lib/batches/model.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";
import { customerNameOf } from "../../_lib/customer-name.ts";
import { ListTotals } from "../../_lib/list-totals.tsx";
import { loadList } from "../../_lib/load-list.ts";
import { screenActor } from "../../_lib/screen-actor.ts";
import { RejectionsScreen } from "./_components/rejections-screen.tsx";
import { loadRejectionSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rejectedItems"))("title") };
}

/** What all batches set aside: the list behind the reasons of the dashboard. */
export default async function RejectionsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("batches:read");
  const { sort, cursor, limit, page, ...filters } = await loadRejectionSearch(searchParams);
  const db = database().prisma;
  const locale = await getLocale();
  const readFilter = () => parseWith(rejectionFilterSchema, presentFilters(filters));
  const [t, result, books, customerName] = await Promise.all([
    getTranslations("rejectedItems"),
    loadList(actor.requestId, { page, limit }, async () => listRejections(db, { filter: await readFilter(), sort, cursor: cursor ?? undefined, limit, language: locale === "en" ? "en" : "es" })),
    listReceiptBooks(db, { limit: 200 }),
    customerNameOf(db, filters.customerId),
  ]);
  return (
    <>
      <PageHeader back={{ href: "/batches", label: t("back") }} title={t("title")} subtitle={t("subtitle")} />
      <RejectionsScreen
        result={result}
        bookCodes={books.data.map(({ code }) => code)}
        customerName={customerName}
        totals={
          <ListTotals
            filterKey={JSON.stringify(filters)}
            read={async () => {
              const totals = await rejectionTotals(db, { filter: await readFilter() });
              return { count: totals.reduce((all, row) => all + row.count, 0), words: (count) => t("count", { count }), totals };
            }}
          />
        }
      />
    </>
  );
}
