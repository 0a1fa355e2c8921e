import { useLocale, useTranslations } from "next-intl";
import { Instant } from "#components/date.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { AuthorityHealth } from "#lib/authorisations/model.ts";
import { formatCount } from "#lib/i18n/format.ts";

/** Who answers, since when it does not, and how fast it was. */
export function Health({ health }: { readonly health: AuthorityHealth }) {
  const t = useTranslations("authority");
  const locale = useLocale();
  const milliseconds = (value: number | null): string => (value === null ? "—" : `${formatCount(value, locale)} ms`);
  const figures = [
    [t("figure.authority"), t(`name.${health.authority}`)],
    [t("figure.lastGood"), health.lastGoodAt ? <Instant key="at" at={health.lastGoodAt} /> : "—"],
    [t("figure.p50"), milliseconds(health.p50Ms)],
    [t("figure.p95"), milliseconds(health.p95Ms)],
    [t("figure.calls"), formatCount(health.calls, locale)],
    [t("figure.open"), formatCount(health.openDocuments, locale)],
  ] as const;
  return (
    <>
      {health.downSince ? (
        <Alert tone="danger" title={t("down")} className="mb-4">
          {t("downText")} <Instant at={health.downSince} />.{health.lastReason ? ` ${t("reason", { reason: health.lastReason })}` : null}
        </Alert>
      ) : null}
      {health.authority === "ARCA" ? null : <Alert tone="info" className="mb-4">{t(`noValue.${health.authority}`)}</Alert>}
      <dl className="mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line shadow-card sm:grid-cols-3 xl:grid-cols-6">
        {figures.map(([label, value]) => (
          <div key={label} className="bg-surface px-4 py-2.5">
            <dt className="text-xs text-ink-soft">{label}</dt>
            <dd className="text-base font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
