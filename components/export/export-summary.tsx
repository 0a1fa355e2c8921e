"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ExportPreview } from "#lib/exports/model.ts";
import { fileKeptDays, maxStreamedRows, type ExportNotation } from "#lib/exports/status.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { Skeleton } from "../ui/skeleton.tsx";

/** What the file will hold, as the server counted it just now. */
export function ExportSummary({ preview, failed, notation }: { readonly preview: ExportPreview | null; readonly failed: boolean; readonly notation: ExportNotation }) {
  const t = useTranslations("exportDialog");
  const locale = useLocale();
  if (failed) return null;
  return (
    <div className="rounded-md border bg-surface-sunken px-3 py-2.5 text-sm" aria-live="polite">
      {preview ? (
        <>
          <p className="font-semibold">{t("summary", { rows: preview.rows, columns: preview.columns.length })}</p>
          <p className="mt-0.5 text-ink-soft">{preview.columns.map(({ key, header }) => (notation === "raw" ? key : header)).join(" · ")}</p>
          <p className="mt-1.5 break-all"><span className="text-ink-soft">{t("file")} </span>{preview.fileName}</p>
          <p className="mt-1.5 text-ink-soft">{preview.streamed ? t("atOnce") : t("later", { limit: formatCount(maxStreamedRows, locale), days: fileKeptDays })}</p>
        </>
      ) : (
        <span role="status" aria-label={t("counting")} className="flex flex-col gap-2"><Skeleton className="h-4 w-48" /><Skeleton className="h-4 w-full" /><Skeleton className="h-4 w-64" /></span>
      )}
    </div>
  );
}
