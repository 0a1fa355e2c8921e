"use client";

import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { formatCount } from "#lib/i18n/format.ts";
import type { ImportDetail, Language } from "#lib/imports/model.ts";

const tones = { UPLOADED: "neutral", PENDING_PROCESSING: "accent", IN_PROCESS: "accent", PROCESSED: "success", ERROR: "danger", CANCELLED: "neutral" } as const;

/** How far it is, what came of the rows, and the file with those that came back. */
export function ImportResult({ it, language }: { readonly it: ImportDetail; readonly language: Language }) {
  const t = useTranslations("import");
  const locale = useLocale();
  const count = (n: number): string => formatCount(n, locale);
  const done = it.createdCount + it.unchangedCount + it.rejectedCount;
  const over = it.status === "PROCESSED";
  return (
    <>
      <Card title={t("progress")} className="mb-4">
        <div className="mb-1.5 flex items-baseline justify-between gap-3">
          <span className="text-2xl font-semibold">{it.progress} %</span>
          <span className="text-sm text-ink-soft">{t("of", { done: count(done), total: count(it.rowCount) })}</span>
        </div>
        <ProgressBar label={t("progress")} percent={it.progress} tone={tones[it.status]} className="h-3" />
        <p className="sr-only" role="status">{t("spoken", { percent: over ? 100 : Math.floor(it.progress / 10) * 10 })}</p>
        {it.status === "PENDING_PROCESSING" ? <p className="mt-2 text-sm text-ink-soft">{t("waiting")}</p> : null}
        <dl className="mt-4 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
          <Figure label={t("created")}>{count(it.createdCount)}</Figure>
          <Figure label={t("unchanged")}>{count(it.unchangedCount)}</Figure>
          <Figure label={t("rejected")} tone={it.rejectedCount > 0 ? "text-danger" : ""}>{count(it.rejectedCount)}</Figure>
          <Figure label={t("remaining")}>{count(it.rowCount - done)}</Figure>
        </dl>
      </Card>
      {it.rejectedCount > 0 ? (
        <Card
          title={t("reasons")}
          action={<Button asChild look="primary"><a href={`/api/v1/imports/${it.id}/errors?language=${language}`} download><Download aria-hidden />{t("download")}</a></Button>}
        >
          <ul className="flex flex-col gap-1.5 text-sm">
            {it.reasons.map((reason) => (
              <li key={reason.code} className="flex gap-3"><strong className="min-w-12 text-right font-semibold">{count(reason.count)}</strong><span className="min-w-0 first-letter:uppercase">{reason.message}</span></li>
            ))}
          </ul>
          <p className="mt-3 text-sm text-ink-soft">{t("reasonsText")}</p>
        </Card>
      ) : null}
      {over && it.rejectedCount === 0 ? <Alert tone="success" live>{t("allGood")}</Alert> : null}
    </>
  );
}

function Figure({ label, tone = "", children }: { readonly label: string; readonly tone?: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className={`text-lg font-semibold ${tone}`}>{children}</dd>
    </div>
  );
}
