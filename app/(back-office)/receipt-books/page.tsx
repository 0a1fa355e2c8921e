import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { isAllowed } from "#lib/auth/permissions.ts";
import { database } from "#lib/db/client.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { BooksScreen } from "./_components/books-screen.tsx";
import { loadBookSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("books"))("title") };
}

export default async function ReceiptBooksPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("receipt-books:read");
  const { sort, cursor, limit, page, q } = await loadBookSearch(searchParams);
  const result = await loadList(actor.requestId, { page, limit }, () => listReceiptBooks(database().prisma, { sort, limit, ...(cursor ? { cursor } : {}), ...(q ? { q } : {}) }));
  return <BooksScreen result={result} mayWrite={isAllowed(actor.role, "receipt-books:write")} />;
}
