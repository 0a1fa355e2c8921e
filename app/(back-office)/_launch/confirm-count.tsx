"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { Input } from "#components/ui/input.tsx";
import { formatCount } from "#lib/i18n/format.ts";

/** What was typed as a count: digits, grouped or not as either language groups them. */
export function readCount(typed: string): number | null {
  const digits = typed.trim().replaceAll(/[.,\s]/g, "");
  return /^\d{1,8}$/.test(digits) ? Number(digits) : null;
}

/** Above the company's threshold a click is not enough: the count is typed, so that one has read it. */
export function ConfirmCount({ count, typed, onType, onEnter }: { readonly count: number; readonly typed: string; readonly onType: (typed: string) => void; readonly onEnter: () => void }) {
  const t = useTranslations("launch");
  const locale = useLocale();
  const id = useId();
  const wrong = typed.trim() !== "" && readCount(typed) !== count;
  return (
    <span className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor={id}>{t("typeCount", { count: formatCount(count, locale) })}</label>
      <Input id={id} inputMode="numeric" autoComplete="off" className="w-28 text-right tabular-nums" value={typed} aria-invalid={wrong || undefined} onChange={(event) => onType(event.target.value)} onKeyDown={(event) => (event.key === "Enter" ? onEnter() : undefined)} />
    </span>
  );
}
