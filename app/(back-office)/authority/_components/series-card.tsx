"use client";

import { CircleCheck, CircleHelp, Hourglass, ListOrdered, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { useAction } from "#components/use-action.ts";
import type { SeriesComparison } from "#lib/authorisations/model.ts";
import { formatCount } from "#lib/i18n/format.ts";
import { compareSeriesAction } from "../actions.ts";

const icons = { equal: CircleCheck, "in-flight": Hourglass, "ahead-there": TriangleAlert, "behind-there": TriangleAlert, unknown: CircleHelp } as const;
const tones = { equal: "text-success", "in-flight": "text-info", "ahead-there": "text-danger", "behind-there": "text-danger", unknown: "text-ink-soft" } as const;

/** The proof of the numbering against the authority: asked for on purpose, since it is one question for each book. */
export function SeriesCard() {
  const t = useTranslations("authority");
  const locale = useLocale();
  const compare = useAction(compareSeriesAction);
  const [series, setSeries] = useState<readonly SeriesComparison[] | null>(null);
  const ask = async (): Promise<void> => {
    const found = await compare.run({});
    if (found) setSeries(found.data);
  };
  return (
    <Card title={t("series")} bodyClassName="p-0" action={<Button size="sm" busy={compare.busy} onClick={ask}><ListOrdered aria-hidden />{t("seriesAsk")}</Button>}>
      {series === null ? (
        <p className="p-4 text-sm text-ink-soft">{t("seriesText")}</p>
      ) : (
        <Table label={t("series")}>
          <thead><tr><Th>{t("lane")}</Th><Th className="text-right">{t("here")}</Th><Th className="text-right">{t("there")}</Th><Th>{t("verdict")}</Th></tr></thead>
          <tbody>
            {series.map((row) => {
              const Icon = icons[row.verdict];
              return (
                <tr key={row.receiptBook}>
                  <Td className="font-medium whitespace-nowrap">{row.receiptBook}</Td>
                  <Td className="amount">{formatCount(row.ours, locale)}</Td>
                  <Td className="amount">{row.theirs === null ? "—" : formatCount(row.theirs, locale)}</Td>
                  <Td className="min-w-48"><span className={`inline-flex items-start gap-1.5 ${tones[row.verdict]}`}><Icon className="mt-0.5 size-4 shrink-0" aria-hidden /><span className="text-ink">{row.reason ?? t(`verdicts.${row.verdict}`)}</span></span></Td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
