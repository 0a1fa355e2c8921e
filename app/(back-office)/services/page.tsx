import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { isAllowed } from "#lib/auth/permissions.ts";
import { businessDate } from "#lib/clock.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { serviceFilter } from "#lib/services/model.ts";
import { listServices } from "#lib/services/queries.ts";
import { customerNameOf } from "../_lib/customer-name.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { ServicesScreen } from "./_components/services-screen.tsx";
import { filterOfView, loadServiceSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services"))("title") };
}

export default async function ServicesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("services:read");
  const { sort, cursor, limit, page, view, ...filters } = await loadServiceSearch(searchParams);
  const db = database().prisma;
  const [result, customerName] = await Promise.all([
    loadList(actor.requestId, { page, limit }, async () => {
      const filter = await parseWith(serviceFilter, { ...presentFilters(filters), ...filterOfView[view] });
      return listServices(db, { ...filter, sort, cursor: cursor ?? undefined, limit });
    }),
    customerNameOf(db, filters.customerId),
  ]);
  return (
    <ServicesScreen
      result={result}
      customerName={customerName}
      today={businessDate()}
      may={{ write: isAllowed(actor.role, "services:write"), send: isAllowed(actor.role, "services:send"), delete: isAllowed(actor.role, "services:delete") }}
    />
  );
}
