import { useLocale, useTranslations } from "next-intl";
import { Ranking } from "#components/charts/ranking.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { DashboardFilter, InvoicedType, Waiting } from "#lib/dashboard/model.ts";
import { formatCount, formatMoney } from "#lib/i18n/format.ts";
import { freeHref, invoicesHref, reservedHref } from "./links.ts";

/** Where the money stands in one currency: what waits, what batches hold, and what was invoiced in the range, by type of document. */
export function States({ filter, currency, waiting, types, today }: {
  readonly filter: DashboardFilter;
  readonly currency: string;
  readonly waiting: Waiting | undefined;
  readonly types: readonly InvoicedType[];
  readonly today: string;
}) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const nothing = { count: 0, total: "0.00" };
  const row = (key: string, name: string, href: string, { count, total }: { count: number; total: string }) => ({ key, name, href, value: total, cells: [formatCount(count, locale), formatMoney(total, currency, locale)] });
  const awaiting = waiting?.awaiting;
  return (
    <>
      <Ranking
        label={t("byStateIn", { currency })}
        columns={[t("column.state"), t("column.count"), t("column.gross")]}
        rows={[
          row("free", t("state.free"), freeHref(filter, { currency, today }), waiting?.free ?? nothing),
          row("reserved", t("state.reserved"), reservedHref(filter, { currency }), waiting?.reserved ?? nothing),
          ...types.map((type) => row(type.documentType, t(`state.${type.documentType}`), invoicesHref(filter, { range: filter, currency, documentType: type.documentType }), type)),
        ]}
      />
      {awaiting && awaiting.count > 0 ? (
        <Alert tone={awaiting.inDoubt > 0 ? "warning" : "info"} className="mt-3" title={t("awaiting", { count: awaiting.count, total: formatMoney(awaiting.total, currency, locale) })}>
          {awaiting.inDoubt > 0 ? t("inDoubt", { count: awaiting.inDoubt }) : t("awaitingText")}
        </Alert>
      ) : null}
    </>
  );
}
