"use client";

import { useLocale, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { useRejectionText } from "#components/use-rejection-text.ts";
import { formatCount } from "#lib/i18n/format.ts";

/** Why items were set aside, most frequent first. Their pendings are free again. */
export function RejectionReasons({ reasons }: { readonly reasons: readonly { readonly code: string; readonly message: string; readonly count: number }[] }) {
  const t = useTranslations("batch");
  const text = useRejectionText();
  const locale = useLocale();
  if (reasons.length === 0) return null;
  return (
    <Alert tone="warning" className="mb-4" title={t("reasons")}>
      <ul className="mt-1 flex flex-col gap-1">
        {reasons.map((reason) => (
          <li key={reason.code} className="flex gap-2"><strong className="min-w-8 text-right font-semibold">{formatCount(reason.count, locale)}</strong><span>{text(reason)}</span></li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-ink-soft">{t("reasonsText")}</p>
    </Alert>
  );
}
