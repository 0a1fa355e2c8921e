import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { importFilter } from "#lib/imports/model.ts";
import { listImports } from "#lib/imports/queries.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { ImportsScreen } from "./_components/imports-screen.tsx";
import { UploadCard } from "./_components/upload-card.tsx";
import { loadImportSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("imports:run");
  const { sort, cursor, limit, page, ...filters } = await loadImportSearch(searchParams);
  const [t, result] = await Promise.all([
    getTranslations("imports"),
    loadList(actor.requestId, { page, limit }, async () => {
      const filter = await parseWith(importFilter, presentFilters(filters));
      return listImports(database().prisma, { ...filter, sort, cursor: cursor ?? undefined, limit });
    }),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <UploadCard />
      <ImportsScreen result={result} />
    </>
  );
}
