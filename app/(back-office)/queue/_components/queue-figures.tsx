import { useLocale, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { formatCount } from "#lib/i18n/format.ts";
import type { QueueStats } from "#lib/jobs/queries.ts";

export function QueueFigures({ stats, aliveWorkers }: { readonly stats: QueueStats; readonly aliveWorkers: number }) {
  const t = useTranslations("queue");
  const locale = useLocale();
  const figures = [
    [t("figure.workers"), aliveWorkers],
    [t("figure.active"), stats.active],
    [t("figure.waiting"), stats.waiting],
    [t("figure.delayed"), stats.delayed],
    [t("figure.failed"), stats.failed],
  ] as const;
  return (
    <>
      {aliveWorkers === 0 ? <Alert tone="danger" title={t("noWorkers")} className="mb-4">{t("noWorkersText")}</Alert> : null}
      <dl className="mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line shadow-card sm:grid-cols-5">
        {figures.map(([label, value]) => (
          <div key={label} className="bg-surface px-4 py-2.5 last:max-sm:col-span-2">
            <dt className="text-xs text-ink-soft">{label}</dt>
            <dd className="text-xl font-semibold tabular-nums">{formatCount(value, locale)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
