"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatCount } from "#lib/i18n/format.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { pageSizes } from "./paging.ts";
import type { ListState } from "./use-list.ts";

export function Pager({ list, firstIndex, shown, total, nextCursor }: {
  readonly list: ListState;
  readonly firstIndex: number;
  readonly shown: number;
  readonly total: number;
  readonly nextCursor: string | null;
}) {
  const t = useTranslations("table");
  const locale = useLocale();
  const count = (n: number): string => formatCount(n, locale);
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-surface-sunken px-3 py-2 text-sm text-ink-soft">
      <p aria-live="polite" className="grow">{t("range", { first: count(firstIndex + 1), last: count(firstIndex + shown), total: count(total) })}</p>
      <label className="hidden items-center gap-2 sm:flex">
        {t("pageSize")}
        <Select className="w-20" value={list.limit} onChange={(event) => list.setLimit(Number(event.target.value))}>
          {pageSizes.map((size) => <option key={size} value={size}>{size}</option>)}
        </Select>
      </label>
      <div className="flex gap-1">
        <Button onClick={list.previous} disabled={list.isFirst || list.pending}>
          <ChevronLeft aria-hidden />
          {t("previous")}
        </Button>
        <Button onClick={() => nextCursor !== null && list.next(nextCursor)} disabled={nextCursor === null || list.pending}>
          {t("next")}
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
