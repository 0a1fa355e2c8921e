"use client";

import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { useRejectionText } from "#components/use-rejection-text.ts";
import type { PreviewProblem } from "#lib/batches/model.ts";
import { formatCount, formatDate } from "#lib/i18n/format.ts";
import { languageOf } from "#lib/i18n/locale.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import { ApiPager } from "./api-pager.tsx";
import { downloadProblems } from "./download-problems.ts";
import { ProblemRows } from "./problem-rows.tsx";
import { useApiPages } from "./use-api-pages.ts";
import type { LaunchSettings, Previewed } from "./use-preview.ts";

const pageSize = 50;

export interface ProblemActions {
  readonly settings: LaunchSettings;
  readonly onSettings: (settings: LaunchSettings) => void;
  readonly books: readonly ReceiptBook[];
  /** Everything with a problem, in one go. Absent where the selection is not the clerk's to change. */
  readonly onLeaveAllOut?: (() => void) | undefined;
  /** Those of one reason. */
  readonly onLeaveOut?: ((code: string) => void) | undefined;
  /** Something was corrected elsewhere: look again. */
  readonly onMended: () => void;
}

/** Every problem in words, with the way to mend it or to leave it out. Those left in will be set aside by the batch. */
export function PreviewProblems({ previewed, actions }: { readonly previewed: Previewed; readonly actions: ProblemActions }) {
  const t = useTranslations("preview");
  const locale = useLocale();
  const text = useRejectionText();
  const { preview, input } = previewed;
  const [code, setCode] = useState<string | null>(null);
  const shown = preview.problemsByCode.some((problem) => problem.code === code) ? code : null;
  const count = (n: number): string => formatCount(n, locale);
  const lastIssueDate = actions.books.find((book) => book.code === actions.settings.receiptBook)?.lastIssueDate;
  if (preview.problemCount === 0) return preview.count === 0 ? null : <Alert tone="success">{t("noProblems")}</Alert>;
  return (
    <section aria-label={t("problemList")} className="flex flex-col gap-2">
      <Alert tone="warning" title={t("problems", { count: preview.problemCount })}>
        <p className="text-sm">{preview.problemCount < preview.count ? t("problemsText") : t("allProblems")}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          {actions.onLeaveAllOut && preview.problemCount < preview.count ? <Button size="sm" look="primary" onClick={actions.onLeaveAllOut}>{t("leaveAllOut", { count: preview.problemCount })}</Button> : null}
          <Button size="sm" onClick={() => void downloadProblems(input, languageOf(locale))}><Download aria-hidden />{t("downloadProblems")}</Button>
        </div>
      </Alert>
      <ul className="flex flex-col gap-1.5">
        {preview.problemsByCode.map((problem) => (
          <li key={problem.code} className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border px-3 py-1.5 text-sm">
            <span className="min-w-0 grow basis-64"><strong className="font-semibold">{count(problem.count)}</strong> · {text(problem)}</span>
            {problem.code === "ISSUE_DATE_BEFORE_LAST" && lastIssueDate ? (
              <Button size="sm" onClick={() => actions.onSettings({ ...actions.settings, issueDate: lastIssueDate })}>{t("useDate", { date: formatDate(lastIssueDate) })}</Button>
            ) : null}
            {preview.problemsByCode.length > 1 ? (
              <Button size="sm" look="ghost" aria-pressed={shown === problem.code} onClick={() => setCode(shown === problem.code ? null : problem.code)}>{shown === problem.code ? t("showAll") : t("showOnly")}</Button>
            ) : null}
            {actions.onLeaveOut && problem.count < preview.count ? <Button size="sm" onClick={() => actions.onLeaveOut?.(problem.code)}>{t("leaveOut", { count: problem.count })}</Button> : null}
          </li>
        ))}
      </ul>
      <ProblemPages previewed={previewed} code={shown} actions={actions} />
    </section>
  );
}

function ProblemPages({ previewed, code, actions }: { readonly previewed: Previewed; readonly code: string | null; readonly actions: ProblemActions }) {
  const t = useTranslations("preview");
  const pages = useApiPages<PreviewProblem>(`/billing-batches/preview/problems${code === null ? "" : `?code=${code}`}`, previewed.input, pageSize);
  // The preview has brought the beginning: nothing is waited for where that is all.
  const rows = pages.rows ?? previewed.preview.problems.filter((problem) => code === null || problem.code === code).slice(0, pageSize);
  return (
    <div className="rounded-md border" aria-busy={!pages.fresh}>
      <div className="max-h-72 overflow-y-auto"><ProblemRows problems={rows} actions={actions} /></div>
      <ApiPager pages={pages} label={t("problemPages")} />
    </div>
  );
}
