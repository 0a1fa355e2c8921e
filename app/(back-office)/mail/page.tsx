import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { isAllowed } from "#lib/auth/permissions.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { mailFilter, mailListQuery } from "#lib/mail/model.ts";
import { countMessages, getMailServer, listMessages } from "#lib/mail/queries.ts";
import { customerNameOf } from "../_lib/customer-name.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { MailScreen } from "./_components/mail-screen.tsx";
import { loadMailSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("title") };
}

export default async function MailPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("mail:read");
  const { page, ...search } = await loadMailSearch(searchParams);
  const { sort: _sort, cursor: _cursor, limit: _limit, status: _status, ...rest } = search;
  const db = database().prisma;
  const [result, counts, server, customerName] = await Promise.all([
    loadList(actor.requestId, { page, limit: search.limit }, async () => listMessages(db, await parseWith(mailListQuery, presentFilters(search)))),
    parseWith(mailFilter, presentFilters(rest)).then((filter) => countMessages(db, { filter }), () => null),
    getMailServer(db),
    customerNameOf(db, search.customerId),
  ]);
  return (
    <MailScreen
      result={result}
      counts={counts}
      server={server}
      customerName={customerName}
      may={{ send: isAllowed(actor.role, "mail:send"), configure: isAllowed(actor.role, "mail:configure") }}
    />
  );
}
