import { useLocale, useTranslations } from "next-intl";
import type { Range, Step } from "#lib/dashboard/periods.ts";
import { formatDate, formatMonth } from "#lib/i18n/format.ts";

/** `12/11/2026 – 24/11/2026`; one day is one date. */
export function rangeText({ from, to }: Range): string {
  return from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;
}

/** What stands under a bar, and the whole name of it. A month that the range cuts is named by its days. */
export function usePeriodNames(step: Step): (range: Range) => { name: string; title: string } {
  const locale = useLocale();
  const t = useTranslations("dashboard");
  return (range) => {
    if (step === "month") return { name: formatMonth(range.from.slice(0, 7), locale), title: rangeText(range) };
    const name = formatDate(range.from).slice(0, 5);
    return { name, title: step === "day" ? rangeText(range) : t("weekOf", { range: rangeText(range) }) };
  };
}
