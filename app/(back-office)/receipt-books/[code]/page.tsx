import { CircleAlert, CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CalendarDate } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { database } from "#lib/db/client.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { bookCodeField } from "#lib/validation/fields.ts";
import { getReceiptBook, proveReceiptBook } from "#lib/receipt-books/queries.ts";
import { orNotFound } from "../../_lib/or-not-found.ts";
import { screenActor } from "../../_lib/screen-actor.ts";

interface BookPageProps {
  readonly params: Promise<{ readonly code: string }>;
}

export async function generateMetadata({ params }: BookPageProps): Promise<Metadata> {
  const [t, { code }] = await Promise.all([getTranslations("book"), params]);
  return { title: t("title", { code }) };
}

/** The book and the proof of its numbering, computed from the documents themselves each time the page is opened. */
export default async function ReceiptBookPage({ params }: BookPageProps) {
  await screenActor("receipt-books:read");
  const { code } = await params;
  if (!bookCodeField.safeParse(code).success) notFound();
  const db = database().prisma;
  const [t, locale, book] = await Promise.all([getTranslations("book"), getLocale(), orNotFound(getReceiptBook(db, { code }))]);
  const proof = await proveReceiptBook(db, { code });
  const count = (n: number): string => formatCount(n, locale);
  const findings = [
    ["missing", proof.missingCount, proof.missing],
    ["duplicates", proof.duplicateCount, proof.duplicates],
    ["outOfDateOrder", proof.outOfDateOrderCount, proof.outOfDateOrder],
  ] as const;
  return (
    <>
      <PageHeader
        back={{ href: "/receipt-books", label: t("back") }}
        title={t("title", { code })}
        badge={<StatusBadge kind="activity" status={book.active ? "ACTIVE" : "INACTIVE"} />}
        subtitle={book.description}
        actions={<Button asChild><Link href={`/invoices?receiptBook=${code}`}>{t("seeInvoices")}</Link></Button>}
      />
      <div className="grid gap-4 lg:grid-cols-[2fr_3fr]">
        <Card title={t("facts")}>
          <Facts
            facts={[
              [t("next"), <span key="next" className="font-mono">{book.nextInvoiceNumber}</span>],
              [t("first"), count(book.firstNumber)],
              [t("currency"), book.currency ?? t("anyCurrency")],
              [t("lastIssueDate"), <CalendarDate key="last" date={book.lastIssueDate} />],
            ]}
          />
        </Card>
        <Card title={t("proof")}>
          {proof.count === 0 ? (
            <p className="text-sm text-ink-soft">{t("noDocuments")}</p>
          ) : (
            <>
              <Alert tone={proof.proven ? "success" : "danger"} title={proof.proven ? t("proven") : t("notProven")}>
                {t("range", { count: proof.count, first: count(proof.first ?? 0), last: count(proof.last ?? 0) })}
              </Alert>
              <ul className="mt-4 flex flex-col gap-2 text-sm">
                {findings.map(([name, total, numbers]) => (
                  <li key={name} className="flex items-start gap-2">
                    {total === 0 ? <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-hidden /> : <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />}
                    <span>
                      {t(`finding.${name}`, { count: total })}
                      {total > 0 ? <span className="block font-mono text-xs text-ink-soft">{numbers.slice(0, 50).join(", ")}{total > 50 ? "…" : ""}</span> : null}
                    </span>
                  </li>
                ))}
              </ul>
              <p className="mt-4 text-xs text-ink-soft">{t("proofNote", { next: count(proof.expectedNext) })}</p>
            </>
          )}
        </Card>
      </div>
    </>
  );
}
