"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { Money } from "#components/money.tsx";
import { Button } from "#components/ui/button.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { useRejectionText } from "#components/use-rejection-text.ts";
import type { PreviewProblem } from "#lib/batches/model.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import { FixCustomer } from "./fix-customer.tsx";
import { fixesOf } from "./fixes.ts";
import type { ProblemActions } from "./preview-problems.tsx";

/** One line for each pending: what is wrong with it, and what mends it. */
export function ProblemRows({ problems, actions }: { readonly problems: readonly PreviewProblem[]; readonly actions: ProblemActions }) {
  const t = useTranslations("preview");
  const text = useRejectionText();
  const [fixing, setFixing] = useState<number | null>(null);
  const away = useComeBack(actions.onMended);
  return (
    <>
      <Table label={t("problemList")}>
        <thead><tr><Th>{t("service")}</Th><Th>{t("reason")}</Th><Th className="text-right">{t("amount")}</Th><Th><span className="sr-only">{t("mend")}</span></Th></tr></thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={problem.pendingId}>
              <Td><Link href={`/services?q=${encodeURIComponent(problem.serviceCode)}`} target="_blank" onClick={away} className="whitespace-nowrap text-accent-text hover:underline">{problem.serviceCode}</Link></Td>
              <Td className="min-w-56">
                <Link href={`/customers/${problem.customerId}`} target="_blank" onClick={away} className="font-medium text-accent-text hover:underline">{problem.customerName}</Link>
                <span className="block text-xs text-ink-soft">{text(problem)}</span>
              </Td>
              <Td className="amount"><Money amount={problem.amount} currency={problem.currency} /></Td>
              <Td className="whitespace-nowrap">
                <span className="flex justify-end gap-1.5">
                  {fixesOf(problem.code).includes("customer") ? (
                    <Button size="sm" aria-label={t("fixCustomerOf", { name: problem.customerName })} onClick={() => setFixing(problem.customerId)}><Pencil aria-hidden />{t("fixCustomer")}</Button>
                  ) : null}
                  {fixesOf(problem.code).includes("book") ? <OtherBook problem={problem} actions={actions} onAway={away} /> : null}
                </span>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {fixing === null ? null : <FixCustomer customerId={fixing} onSaved={actions.onMended} onClose={() => setFixing(null)} />}
    </>
  );
}

/** The book that takes it, or the place where there could be one. */
function OtherBook({ problem, actions, onAway }: { readonly problem: PreviewProblem; readonly actions: ProblemActions; readonly onAway: () => void }) {
  const t = useTranslations("preview");
  const book = actions.books.find((it) => it.code !== actions.settings.receiptBook && takes(it, problem));
  if (!book) return <Link href="/receipt-books" target="_blank" onClick={onAway} className="text-xs text-accent-text underline">{t("noOtherBook")}</Link>;
  return <Button size="sm" onClick={() => actions.onSettings({ ...actions.settings, receiptBook: book.code })}>{t("useBook", { book: book.code })}</Button>;
}

function takes(book: ReceiptBook, { letter, currency, code }: PreviewProblem): boolean {
  return book.documentType === (code === "MIPYME_REQUIRED" ? "MIPYME_INVOICE" : "INVOICE") && book.letter === letter && (book.currency === null || book.currency === currency);
}

/** Whoever went to another tab to mend something finds the preview up to date when coming back. */
function useComeBack(onBack: () => void): () => void {
  const isAway = useRef(false);
  const latest = useRef(onBack);
  useEffect(() => {
    latest.current = onBack;
  });
  useEffect(() => {
    const onVisible = (): void => {
      if (document.hidden || !isAway.current) return;
      isAway.current = false;
      latest.current();
    };
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("focus", onVisible);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("focus", onVisible);
    };
  }, []);
  return () => {
    isAway.current = true;
  };
}
