"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { bookPaging, bookPeriod } from "../search-params.ts";

/** The month before (-1) or after (1). */
function shift(period: string, months: number): string {
  const [year = 0, month = 1] = period.split("-").map(Number);
  const index = year * 12 + month - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

export function MonthPicker({ period }: { readonly period: string }) {
  const t = useTranslations("salesBook");
  const [pending, startTransition] = useTransition();
  const [, write] = useQueryStates({ ...bookPeriod, cursor: bookPaging.cursor, page: bookPaging.page }, { shallow: false, startTransition, history: "push" });
  const go = (next: string): void => void write({ period: next, cursor: null, page: null });
  return (
    <div role="group" aria-label={t("period")} aria-busy={pending} className="flex items-center gap-1">
      <Button size="icon" aria-label={t("previous")} onClick={() => go(shift(period, -1))}><ChevronLeft aria-hidden /></Button>
      <Input
        type="month"
        aria-label={t("period")}
        className="w-40"
        min="1990-01"
        max="2099-12"
        value={period}
        onChange={(event) => {
          if (/^\d{4}-\d{2}$/.test(event.target.value)) go(event.target.value);
        }}
      />
      <Button size="icon" aria-label={t("next")} onClick={() => go(shift(period, 1))}><ChevronRight aria-hidden /></Button>
    </div>
  );
}
