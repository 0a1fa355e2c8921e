import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { credentialListQuery, listCredentials } from "#lib/users/credentials.ts";
import { listUsers } from "#lib/users/queries.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { CredentialsScreen } from "./_components/credentials-screen.tsx";
import { loadCredentialSearch } from "./search-params.ts";

/** Users that a new credential can be given to; a company with more asks for one by API. */
const offeredUsers = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("credentials"))("title") };
}

export default async function CredentialsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("credentials:manage");
  const { page, ...search } = await loadCredentialSearch(searchParams);
  const db = database().prisma;
  const [result, users] = await Promise.all([
    loadList(actor.requestId, { page, limit: search.limit }, async () => listCredentials(db, await parseWith(credentialListQuery, presentFilters(search)))),
    listUsers(db, { active: true, limit: offeredUsers }),
  ]);
  return <CredentialsScreen result={result} users={users.data.map(({ id, username, role }) => ({ id, username, role }))} />;
}
