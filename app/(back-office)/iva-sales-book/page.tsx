import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { businessDate } from "#lib/clock.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { languageOf } from "#lib/i18n/locale.ts";
import { bookListQuery, periodField } from "#lib/iva-book/model.ts";
import { listBook, summariseBook } from "#lib/iva-book/queries.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { BookList } from "./_components/book-list.tsx";
import { BookNotices } from "./_components/book-notices.tsx";
import { BookTotals } from "./_components/book-totals.tsx";
import { DownloadMenu } from "./_components/download-menu.tsx";
import { MonthPicker } from "./_components/month-picker.tsx";
import { loadBookSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("salesBook"))("title") };
}

export default async function SalesBookPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("books:read");
  const { page, period: asked, ...search } = await loadBookSearch(searchParams);
  const period = periodField.safeParse(asked).data ?? businessDate().slice(0, 7);
  const db = database().prisma;
  const [t, locale, summary, result] = await Promise.all([
    getTranslations("salesBook"),
    getLocale(),
    summariseBook(db, { period }),
    loadList(actor.requestId, { page, limit: search.limit }, async () => listBook(db, await parseWith(bookListQuery, presentFilters({ ...search, period })))),
  ]);
  const blocked = summary.problems.some(({ blocks }) => blocks);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <MonthPicker period={period} />
            <DownloadMenu period={period} blocked={blocked} language={languageOf(locale)} />
          </>
        }
      />
      <BookNotices summary={summary} />
      {summary.pesos.count + summary.controls.length > 0 ? <BookTotals summary={summary} /> : null}
      <BookList result={result} />
    </>
  );
}
