import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { userListQuery } from "#lib/users/model.ts";
import { listUsers } from "#lib/users/queries.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { UsersScreen } from "./_components/users-screen.tsx";
import { loadUserSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("title") };
}

export default async function UsersPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("users:manage");
  const { page, ...search } = await loadUserSearch(searchParams);
  const result = await loadList(actor.requestId, { page, limit: search.limit }, async () => listUsers(database().prisma, await parseWith(userListQuery, presentFilters(search))));
  return <UsersScreen result={result} ownId={actor.userId} />;
}
