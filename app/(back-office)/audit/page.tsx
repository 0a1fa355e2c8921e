import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { auditListQuery } from "#lib/audit/model.ts";
import { listAuditEvents } from "#lib/audit/queries.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { AuditScreen } from "./_components/audit-screen.tsx";
import { loadAuditSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("audit:read");
  const { page, ...search } = await loadAuditSearch(searchParams);
  const result = await loadList(actor.requestId, { page, limit: search.limit }, async () => listAuditEvents(database().prisma, await parseWith(auditListQuery, presentFilters(search))));
  return <AuditScreen result={result} />;
}
