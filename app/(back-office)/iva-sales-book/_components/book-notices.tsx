import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import type { BookSummary } from "#lib/iva-book/model.ts";

const authorities = ["ARCA", "ARCA_TESTING", "SIMULATOR", "LOCAL"] as const;

/** What one must know before one trusts the figures: whose documents they are, what is missing, and what is wrong. */
export function BookNotices({ summary }: { readonly summary: BookSummary }) {
  const t = useTranslations("salesBook");
  const format = useFormatter();
  const names = authorities.filter((it) => summary.authorities.includes(it)).map((it) => t(`authority.${it}`));
  return (
    <div className="mb-4 flex flex-col gap-3 empty:hidden">
      {summary.fiscalValue ? null : <Alert tone="warning" title={t("noValue")}>{t("noValueText", { authorities: format.list(names, { type: "conjunction" }) })}</Alert>}
      {summary.waiting > 0 ? <Alert tone="info">{t("waiting", { count: summary.waiting })}</Alert> : null}
      {summary.others > 0 ? <Alert tone="info">{t("others", { count: summary.others })}</Alert> : null}
      {summary.problems.length > 0 ? (
        <Card title={t("problems")}>
          <ul className="flex flex-col gap-3 text-sm">
            {summary.problems.map(({ code, blocks, count, documents }) => (
              <li key={code}>
                <p className="flex flex-wrap items-center gap-2 font-medium">{t(`problem.${code}`)} ({count}){blocks ? <Badge tone="danger">{t("blocks")}</Badge> : null}</p>
                <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-soft">
                  {documents.map(({ id, documentNumber }) => <Link key={id} href={`/invoices/${id}`} className="text-accent-text hover:underline">{documentNumber}</Link>)}
                  {count > documents.length ? <span>{t("more", { count: count - documents.length })}</span> : null}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}
