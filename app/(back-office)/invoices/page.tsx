import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { presentFilters } from "#components/data-table/paging.ts";
import { isAllowed } from "#lib/auth/permissions.ts";
import { database } from "#lib/db/client.ts";
import { parseWith } from "#lib/http/validation.ts";
import { invoiceFilterSchema } from "#lib/invoices/model.ts";
import { invoiceTotals, listInvoices } from "#lib/invoices/queries.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";
import { customerNameOf } from "../_lib/customer-name.ts";
import { ListTotals } from "../_lib/list-totals.tsx";
import { loadList } from "../_lib/load-list.ts";
import { screenActor } from "../_lib/screen-actor.ts";
import { InvoicesScreen } from "./_components/invoices-screen.tsx";
import { loadInvoiceSearch } from "./search-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invoices"))("title") };
}

export default async function InvoicesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await screenActor("invoices:read");
  const { sort, cursor, limit, page, ...filters } = await loadInvoiceSearch(searchParams);
  const db = database().prisma;
  const readFilter = () => parseWith(invoiceFilterSchema, presentFilters(filters));
  const [t, result, books, customerName] = await Promise.all([
    getTranslations("invoices"),
    loadList(actor.requestId, { page, limit }, async () => listInvoices(db, { filter: await readFilter(), sort, cursor: cursor ?? undefined, limit })),
    listReceiptBooks(db, { limit: 200 }),
    customerNameOf(db, filters.customerId),
  ]);
  const totals = (
    <ListTotals
      filterKey={JSON.stringify(filters)}
      read={async () => {
        const sums = await invoiceTotals(db, { filter: await readFilter() });
        return { count: sums.reduce((all, row) => all + row.count, 0), words: (count) => t("totals", { count }), totals: sums };
      }}
    />
  );
  return <InvoicesScreen result={result} bookCodes={books.data.map(({ code }) => code)} customerName={customerName} mayExport={isAllowed(actor.role, "invoices:export")} maySend={isAllowed(actor.role, "mail:send")} totals={totals} />;
}
