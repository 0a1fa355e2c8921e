"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { reach } from "#components/use-action.ts";
import type { BatchDifference } from "#lib/batches/changes.ts";
import type { Batch } from "#lib/batches/model.ts";
import { Changes, FigureLines } from "../../../_launch/change-panel.tsx";
import { batchDifferenceAction } from "../actions.ts";

/** What was confirmed, what the batch found, and which pendings make the difference; from there to a preview of what is there now. */
export function SelectionDifference({ batch, againHref }: { readonly batch: Batch; readonly againHref: string | null }) {
  const t = useTranslations("batch");
  const [difference, setDifference] = useState<BatchDifference | null>(null);
  useEffect(() => {
    let stale = false;
    void reach(() => batchDifferenceAction({ batchId: batch.id })).then((answer) => {
      if (!stale && answer.ok) setDifference(answer.data);
    });
    return () => {
      stale = true;
    };
  }, [batch.id, batch.status]);
  if (!difference) return null;
  const confirmed = Object.entries(batch.requestedTotals).map(([currency, total]) => ({ currency, total }));
  return (
    <Card
      title={t("difference")}
      className="mb-4"
      action={againHref === null ? null : <Button asChild look="primary"><Link href={againHref}><Eye aria-hidden />{t("previewAgain")}</Link></Button>}
    >
      <FigureLines
        lines={[
          { when: t("confirmed"), selected: batch.requestedCount, invoiced: null, totals: confirmed },
          { when: t("nowThere"), selected: difference.now.count, invoiced: null, totals: difference.now.totals },
        ]}
      />
      {difference.changes ? <Changes changes={difference.changes} /> : null}
    </Card>
  );
}
