"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { formatCount } from "#lib/i18n/format.ts";
import type { ApiPages } from "./use-api-pages.ts";

/** Forth and back through a list in a dialog. Silent where one page is all. */
export function ApiPager({ pages, label }: { readonly pages: ApiPages; readonly label: string }) {
  const t = useTranslations("table");
  const locale = useLocale();
  if (pages.rows === null || (pages.previous === null && pages.next === null)) return null;
  const count = (n: number): string => formatCount(n, locale);
  return (
    <nav aria-label={label} className="flex items-center gap-1 border-t px-3 py-1.5 text-xs text-ink-soft">
      <p aria-live="polite" className="grow">{t("range", { first: count(pages.first), last: count(pages.first + pages.rows.length - 1), total: count(pages.total) })}</p>
      <Button size="sm" disabled={pages.previous === null || !pages.fresh} onClick={() => pages.previous?.()}><ChevronLeft aria-hidden />{t("previous")}</Button>
      <Button size="sm" disabled={pages.next === null || !pages.fresh} onClick={() => pages.next?.()}>{t("next")}<ChevronRight aria-hidden /></Button>
    </nav>
  );
}
