import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { isAllowed } from "#lib/auth/permissions.ts";
import { batchFilterSchema } from "#lib/batches/model.ts";
import { summariseBatches } from "#lib/batches/figures.ts";
import { listBatches } from "#lib/batches/queries.ts";
import { database } from "#lib/db/client.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { parseWith } from "#lib/http/validation.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";
import { ListTotals } from "../_lib/list-totals.tsx";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { BatchesScreen } from "./_components/batches-screen.tsx";
import { loadBatchSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batches"))("title") };
}

export default async function BatchesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("batches:read");
  const { sort, cursor, limit, page, ...filters } = await loadBatchSearch(searchParams);
  const db = database().prisma;
  const readFilter = () => parseWith(batchFilterSchema, presentFilters(filters));
  const [t, locale, result, books] = await Promise.all([
    getTranslations("batches"),
    getLocale(),
    loadList(actor.requestId, { page, limit }, async () => listBatches(db, { filter: await readFilter(), sort, cursor: cursor ?? undefined, limit })),
    listReceiptBooks(db, { limit: 200 }),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <Button asChild><Link href="/batches/rejections">{t("rejections")}</Link></Button>
            {isAllowed(actor.role, "batches:launch") ? <Button asChild look="primary"><Link href="/pendings">{t("new")}</Link></Button> : null}
          </>
        }
      />
      <BatchesScreen
        result={result}
        bookCodes={books.data.map(({ code }) => code)}
        totals={
          <ListTotals
            filterKey={JSON.stringify(filters)}
            read={async () => {
              const { batches, invoices, rejected, perSecond } = await summariseBatches(db, { filter: await readFilter() });
              const facts = [t("totals.invoices", { count: formatCount(invoices, locale) }), t("totals.rejected", { count: formatCount(rejected, locale) }), ...(perSecond === null ? [] : [t("totals.speed", { count: formatCount(perSecond, locale) })])];
              return { count: batches, words: (count) => [t("totals.batches", { count }), ...facts].join(" · "), totals: [] };
            }}
          />
        }
      />
    </>
  );
}
