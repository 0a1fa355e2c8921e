import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { isAllowed } from "#lib/auth/permissions.ts";
import { countRejections, getBatch, listBatchItems } from "#lib/batches/queries.ts";
import { businessDate } from "#lib/clock.ts";
import { database } from "#lib/db/client.ts";
import { isInvoiceType } from "#lib/fiscal/document-types.ts";
import { languageOf } from "#lib/i18n/locale.ts";
import { countMessages } from "#lib/mail/queries.ts";
import { listReceiptBooks } from "#lib/receipt-books/queries.ts";
import { launchAgainHref } from "../../_launch/launch-again.ts";
import { BatchMailCard } from "../../_mail/batch-mail-card.tsx";
import { loadList } from "../../_lib/load-list.ts";
import { idOf, orNotFound } from "../../_lib/or-not-found.ts";
import { screenActor } from "../../_lib/screen-actor.ts";
import { BatchItems } from "./_components/batch-items.tsx";
import { LiveBatch } from "./_components/live-batch.tsx";
import { RejectedCard } from "./_components/rejected-card.tsx";
import { RejectionReasons } from "./_components/rejection-reasons.tsx";
import { loadItemSearch } from "./search-params.ts";

interface BatchPageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: BatchPageProps): Promise<Metadata> {
  const [t, { id }] = await Promise.all([getTranslations("batch"), params]);
  return { title: t("title", { id }) };
}

export default async function BatchPage({ params, searchParams }: BatchPageProps) {
  const actor = await screenActor("batches:read");
  const batchId = idOf((await params).id);
  if (batchId === null) notFound();
  const [search, locale] = await Promise.all([loadItemSearch(searchParams), getLocale()]);
  const language = languageOf(locale);
  const db = database().prisma;
  const batch = await orNotFound(getBatch(db, { batchId }));
  const mayLaunch = isAllowed(actor.role, "batches:launch") && batch.kind === "INVOICES";
  const [items, reasons, books, mail] = await Promise.all([
    loadList(actor.requestId, search, async () => {
      const page = await listBatchItems(db, { batchId, status: search.status, cursor: search.cursor ?? undefined, limit: search.limit, language });
      return { ...page, data: page.data.map((item) => ({ ...item, id: item.pendingId ?? item.noteRequestId ?? 0 })) };
    }),
    countRejections(db, { batchId, language }),
    listReceiptBooks(db, { active: true, limit: 200 }),
    countMessages(db, { filter: { batchId } }),
  ]);
  const mayRebill = mayLaunch && batch.rejectedCount > 0 && (batch.status === "PROCESSED" || batch.status === "CANCELLED");
  return (
    <LiveBatch
      initial={batch}
      may={{ launch: isAllowed(actor.role, "batches:launch"), cancel: isAllowed(actor.role, "batches:cancel"), retry: isAllowed(actor.role, "batches:retry"), export: isAllowed(actor.role, "invoices:export") }}
      againHref={mayLaunch ? launchAgainHref(batch) : null}
    >
      {batch.invoiceCount > 0 ? <BatchMailCard batchId={batchId} counts={mail} maySend={isAllowed(actor.role, "mail:send")} /> : null}
      <RejectionReasons reasons={reasons} />
      {mayRebill ? <RejectedCard batch={batch} books={books.data.filter((book) => isInvoiceType(book.documentType))} today={businessDate()} /> : null}
      <BatchItems result={items} />
    </LiveBatch>
  );
}
