import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Money } from "#components/money.tsx";
import type { DashboardFilter, Invoiced } from "#lib/dashboard/model.ts";
import type { Range } from "#lib/dashboard/periods.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { ChangeText } from "./change-text.tsx";
import { invoicesHref } from "./links.ts";
import { rangeText } from "./period-names.ts";

const amounts = ["total", "net", "iva"] as const;

/** What was invoiced in the range, in one currency, against the same period before. */
export function InvoicedFigures({ filter, previous, invoiced }: { readonly filter: DashboardFilter; readonly previous: Range; readonly invoiced: Invoiced }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const { currency, total: { now, before } } = invoiced;
  const href = invoicesHref(filter, { range: filter, currency });
  return (
    <section aria-label={t("invoicedIn", { currency })} className="overflow-hidden rounded-lg border bg-line shadow-card">
      <dl className="grid gap-px min-[30rem]:grid-cols-2 xl:grid-cols-4">
        {amounts.map((measure) => (
          <div key={measure} className="bg-surface px-4 py-3">
            <dt className="text-xs text-ink-soft">{t(`measures.${measure}`)}</dt>
            <dd className="text-xl font-semibold"><Link href={href} prefetch={false} className="hover:underline"><Money amount={now[measure]} currency={currency} /></Link></dd>
            <dd className="text-xs"><ChangeText now={now[measure]} before={before[measure]} currency={currency} /></dd>
          </div>
        ))}
        <div className="bg-surface px-4 py-3">
          <dt className="text-xs text-ink-soft">{t("documents")}</dt>
          <dd className="text-xl font-semibold"><Link href={href} prefetch={false} className="hover:underline">{formatCount(now.count, locale)}</Link></dd>
          <dd className="text-xs"><ChangeText now={now.count} before={before.count} currency={null} /></dd>
        </div>
      </dl>
      <p className="border-t bg-surface px-4 py-1.5 text-xs text-ink-soft">{t("comparedWith", { range: rangeText(filter), before: rangeText(previous) })}</p>
    </section>
  );
}
