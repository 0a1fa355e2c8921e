import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { isAllowed } from "#lib/auth/permissions.ts";
import { customerFilter } from "#lib/customers/model.ts";
import { listCustomers } from "#lib/customers/queries.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { CustomersScreen } from "./_components/customers-screen.tsx";
import { loadCustomerSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomersPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("customers:read");
  const { sort, cursor, limit, page, ...filters } = await loadCustomerSearch(searchParams);
  const result = await loadList(actor.requestId, { page, limit }, async () => {
    const filter = await parseWith(customerFilter, presentFilters(filters));
    return listCustomers(database().prisma, { ...filter, sort, limit, cursor: cursor ?? undefined });
  });
  return <CustomersScreen result={result} mayWrite={isAllowed(actor.role, "customers:write")} />;
}
