"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Export } from "#lib/exports/model.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { callApi } from "../call-api.ts";
import { newIntentKey } from "../intent-key.ts";
import { Button } from "../ui/button.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { useFailureToast } from "../use-failure-text.ts";

/** Exports that wait or run, with what they have written so far. */
export function RunningExports({ running }: { readonly running: readonly Export[] }) {
  const t = useTranslations("notifications");
  if (running.length === 0) return null;
  return (
    <section aria-label={t("running")} className="border-b px-3 py-2.5">
      <h3 className="text-xs font-semibold text-ink-soft">{t("running")}</h3>
      <ul className="mt-1 flex flex-col gap-2.5">
        {running.map((it) => <RunningExport key={it.id} it={it} />)}
      </ul>
    </section>
  );
}

function RunningExport({ it }: { readonly it: Export }) {
  const t = useTranslations("notifications");
  const locale = useLocale();
  const fail = useFailureToast();
  const [busy, setBusy] = useState(false);
  async function cancel(): Promise<void> {
    setBusy(true);
    const answer = await callApi(`/exports/${it.id}/cancel`, { method: "POST", idempotencyKey: newIntentKey() });
    setBusy(false);
    if (!answer.ok) fail(answer.error);
  }
  return (
    <li className="flex items-start gap-2">
      <div className="min-w-0 grow">
        <p className="flex justify-between gap-2 text-sm">
          <span className="min-w-0 truncate" title={it.fileName}>{it.fileName}</span>
          <span className="shrink-0 text-ink-soft tabular-nums">{it.status === "PENDING_PROCESSING" ? t("waiting") : `${it.progress} %`}</span>
        </p>
        <ProgressBar label={it.fileName} percent={it.progress} className="mt-1 h-1.5" />
        <p className="mt-0.5 text-xs text-ink-soft tabular-nums">{t("written", { written: formatCount(it.writtenCount, locale), rows: formatCount(it.rowCount, locale) })}</p>
      </div>
      <Button look="ghost" size="icon-sm" busy={busy} aria-label={t("cancel", { file: it.fileName })} onClick={() => void cancel()}>{busy ? null : <X aria-hidden />}</Button>
    </li>
  );
}
