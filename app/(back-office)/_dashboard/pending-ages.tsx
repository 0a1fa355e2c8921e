import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Money } from "#components/money.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { addDays } from "#lib/clock.ts";
import type { FreePendings, PendingAge } from "#lib/dashboard/model.ts";
import { formatCount, formatDate } from "#lib/i18n/format.ts";

/** Days since delivery of each age: what is delivered and not billed is cash that has not been asked for. */
const daysOf: Readonly<Record<PendingAge, { readonly least: number; readonly most: number | null }>> = {
  "0-7": { least: 0, most: 7 },
  "8-15": { least: 8, most: 15 },
  "16-30": { least: 16, most: 30 },
  "31+": { least: 31, most: null },
};

export function PendingAges({ pendings, today }: { readonly pendings: readonly FreePendings[]; readonly today: string }) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  return (
    <Card title={t("pendings")}>
      {pendings.length === 0 ? <p className="text-sm text-ink-soft">{t("noPendings")}</p> : null}
      <div className="flex flex-col gap-5">
        {pendings.map((row) => (
          <div key={row.currency}>
            <p className="text-xl font-semibold"><Money amount={row.total} currency={row.currency} /></p>
            <p className="mb-2 text-sm text-ink-soft">{t("pendingsCount", { count: row.count, date: formatDate(row.oldest) })}</p>
            <Table label={t("pendingsByAge", { currency: row.currency })}>
              <thead><tr><Th className="pl-0">{t("age")}</Th><Th className="text-right">{t("count")}</Th><Th className="pr-0 text-right">{t("amount")}</Th></tr></thead>
              <tbody>
                {row.ages.map(({ age, count, total }) => (
                  <tr key={age}>
                    <Td className="pl-0">
                      <Link href={`/pendings?${query(row.currency, age, today)}`} className="text-accent-text hover:underline">{t(`ages.${age}`)}</Link>
                    </Td>
                    <Td className="amount">{formatCount(count, locale)}</Td>
                    <Td className="amount pr-0"><Money amount={total} currency={row.currency} /></Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        ))}
      </div>
    </Card>
  );
}

function query(currency: string, age: PendingAge, today: string): string {
  const { least, most } = daysOf[age];
  return new URLSearchParams({ currency, ...(most === null ? {} : { from: addDays(today, -most) }), ...(least === 0 ? {} : { to: addDays(today, -least) }) }).toString();
}
