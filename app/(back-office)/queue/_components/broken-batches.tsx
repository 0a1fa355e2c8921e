"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Instant } from "#components/date.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import type { Batch } from "#lib/batches/model.ts";
import { retryBatchAction } from "../../batches/[id]/actions.ts";

/** The dead letters: batches that used up their attempts, with the reason and the way back. */
export function BrokenBatches({ batches, total, mayRetry }: { readonly batches: readonly Batch[]; readonly total: number; readonly mayRetry: boolean }) {
  const t = useTranslations("queue");
  const router = useRouter();
  const failureText = useFailureText();
  const retry = useAction(retryBatchAction);
  const [asking, setAsking] = useState<number | null>(null);
  return (
    <Card
      title={t("broken")}
      bodyClassName="p-0"
      {...(total > batches.length ? { action: <Link href="/batches?status=ERROR" className="text-sm text-accent-text hover:underline">{t("seeAll", { count: total })}</Link> } : {})}
    >
      {batches.length === 0 ? (
        <p className="p-4 text-sm text-ink-soft">{t("brokenNone")}</p>
      ) : (
        <Table label={t("broken")}>
          <thead><tr><Th>{t("batch")}</Th><Th>{t("reason")}</Th><Th className="relative"><span className="sr-only">{t("column.actions")}</span></Th></tr></thead>
          <tbody>
            {batches.map((batch) => (
              <tr key={batch.id}>
                <Td><Link href={`/batches/${batch.id}`} className="font-medium whitespace-nowrap text-accent-text hover:underline">#{batch.id} · {batch.receiptBook}</Link></Td>
                <Td className="w-full min-w-40">
                  {failureText({ code: batch.errorCode ?? "", message: batch.errorMessage ?? "" })}
                  <span className="block text-xs text-ink-soft">{t("failedAt")} <Instant at={batch.finishedAt ?? batch.updatedAt} /></span>
                </Td>
                <Td className="text-right">{mayRetry ? <Button size="sm" onClick={() => setAsking(batch.id)} aria-label={t("retryOf", { id: batch.id })}><RotateCw aria-hidden />{t("retry")}</Button> : null}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        title={t("retryTitle", { id: asking ?? 0 })}
        confirmLabel={t("retry")}
        onConfirm={async () => {
          if (asking === null || !(await retry.run({ batchId: asking }))) return false;
          toast.success(t("retried", { id: asking }));
          router.refresh();
          return true;
        }}
      >
        {t("retryText")}
      </ConfirmDialog>
    </Card>
  );
}
