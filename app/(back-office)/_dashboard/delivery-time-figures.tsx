import { useLocale, useTranslations } from "next-intl";
import type { Compared, DeliveryTime } from "#lib/dashboard/model.ts";
import { formatCount } from "#lib/i18n/format.ts";

/** Half, and nine in ten, of what was invoiced in the range had its invoice within so many days of its delivery. */
export function DeliveryTimeFigures({ time: { now, before } }: { readonly time: Compared<DeliveryTime> }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  if (now.median === null || now.p90 === null) return <p className="text-sm text-ink-soft">{t("noInvoices")}</p>;
  return (
    <>
      <dl className="grid grid-cols-2 gap-4">
        {([["median", now.median, before.median], ["p90", now.p90, before.p90]] as const).map(([name, days, was]) => (
          <div key={name}>
            <dt className="text-xs text-ink-soft">{t(name)}</dt>
            <dd className="text-xl font-semibold">{t("days", { count: days })}</dd>
            <dd className="text-xs text-ink-soft">{was === null ? t("noBefore") : t("wasDays", { count: was })}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-ink-soft">{t("deliveryLines", { count: formatCount(now.lines, locale) })}</p>
    </>
  );
}
