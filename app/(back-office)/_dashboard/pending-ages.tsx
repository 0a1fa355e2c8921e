import { useLocale, useTranslations } from "next-intl";
import { Ranking } from "#components/charts/ranking.tsx";
import { Money } from "#components/money.tsx";
import type { DashboardFilter, Waiting } from "#lib/dashboard/model.ts";
import { formatCount, formatDate, formatMoney } from "#lib/i18n/format.ts";
import { freeHref } from "./links.ts";

/** What is delivered and not billed is cash that has not been asked for. */
export function PendingAges({ filter, waiting, today }: { readonly filter: DashboardFilter; readonly waiting: Waiting | undefined; readonly today: string }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  if (!waiting || waiting.free.count === 0) return <p className="text-sm text-ink-soft">{t("noPendings")}</p>;
  const { currency, free, ages } = waiting;
  return (
    <>
      <p className="text-xl font-semibold"><Money amount={free.total} currency={currency} /></p>
      <p className="mb-2 text-sm text-ink-soft">{t("pendingsCount", { count: free.count, date: formatDate(free.oldest ?? today) })}</p>
      <Ranking
        label={t("pendingsByAge", { currency })}
        columns={[t("column.age"), t("column.count"), t("column.gross")]}
        rows={ages.map(({ age, count, total }) => ({
          key: age,
          name: t(`ages.${age}`),
          href: freeHref(filter, { currency, age, today }),
          value: total,
          cells: [formatCount(count, locale), formatMoney(total, currency, locale)],
        }))}
      />
    </>
  );
}
