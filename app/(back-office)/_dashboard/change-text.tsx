import { ArrowDown, ArrowUp, Equal } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { changeOf, type Change } from "#lib/dashboard/change.ts";
import { formatCount, formatMoney, formatPercent } from "#lib/i18n/format.ts";

const icons = { up: ArrowUp, down: ArrowDown, same: Equal } as const;

interface Figures {
  readonly now: string | number;
  readonly before: string | number;
  /** Of the amounts; null for counts. */
  readonly currency: string | null;
}

/** Absolute and in percent, in words: `+ $ 1.200,00 (+12,5 %)`. */
export function useChangeText(): (figures: Figures) => string {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  return ({ now, before, currency }) => {
    const { difference, percent } = changeOf(now, before);
    const sign = difference.startsWith("-") ? "−" : "+";
    const size = difference.replace("-", "");
    const amount = `${sign}${currency === null ? formatCount(Number(size), locale) : formatMoney(size, currency, locale)}`;
    return percent === null ? (Number(difference) === 0 ? t("noChange") : `${amount} (${t("fromNothing")})`) : `${amount} (${percentText(percent, locale)})`;
  };
}

function percentText(percent: string, locale: Parameters<typeof formatPercent>[1]): string {
  return `${percent.startsWith("-") ? "−" : "+"}${formatPercent(percent.replace("-", ""), locale)}`;
}

/** The same with an arrow. Colour says nothing of its own: more is not always better. */
export function ChangeText(figures: Figures) {
  const text = useChangeText()(figures);
  const direction: Change["direction"] = changeOf(figures.now, figures.before).direction;
  const Icon = icons[direction];
  return <span className="inline-flex items-center gap-1 whitespace-nowrap text-ink-soft"><Icon className="size-3.5 shrink-0" aria-hidden />{text}</span>;
}
