import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { caughtListQuery } from "#lib/mail-catcher/model.ts";
import { isCatching, listCaught } from "#lib/mail-catcher/queries.ts";
import { loadList } from "../../_lib/load-list.ts";
import { screenActor } from "../../_lib/screen-actor.ts";
import { CaughtScreen } from "./_components/caught-screen.tsx";
import { FaultAddresses } from "./_components/fault-addresses.tsx";
import { loadCaughtSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("caughtMail"))("title") };
}

export default async function CaughtMailPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("mail:read");
  if (!isCatching()) notFound();
  const { page, ...search } = await loadCaughtSearch(searchParams);
  const [t, tMail, result] = await Promise.all([
    getTranslations("caughtMail"),
    getTranslations("mail"),
    loadList(actor.requestId, { page, limit: search.limit }, async () => listCaught(database().prisma, await parseWith(caughtListQuery, presentFilters(search)))),
  ]);
  return (
    <>
      <PageHeader back={{ href: "/mail", label: tMail("title") }} title={t("title")} subtitle={t("subtitle")} />
      <CaughtScreen result={result} />
      <FaultAddresses />
    </>
  );
}
