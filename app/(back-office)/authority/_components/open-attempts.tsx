"use client";

import { RefreshCw, Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Instant } from "#components/date.tsx";
import { MoneyList } from "#components/money.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import { useAction } from "#components/use-action.ts";
import type { OpenAttempt } from "#lib/authorisations/model.ts";
import { recheckAction } from "../actions.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";

/** Documents that are with the authority: no invoices yet. Those in doubt can be asked after now; a conflict wants a person. */
export function OpenAttempts({ attempts, mayResolve }: { readonly attempts: readonly OpenAttempt[]; readonly mayResolve: boolean }) {
  const t = useTranslations("authority");
  const router = useRouter();
  const recheck = useAction(recheckAction);
  const [comparing, setComparing] = useState<OpenAttempt | null>(null);
  return (
    <Card title={t("open")} bodyClassName="p-0">
      {attempts.length === 0 ? (
        <p className="p-4 text-sm text-ink-soft">{t("openNone")}</p>
      ) : (
        <Table label={t("open")}>
          <thead>
            <tr><Th>{t("lane")}</Th><Th>{t("state")}</Th><Th className="text-right">{t("documents")}</Th><Th className="hidden text-right sm:table-cell">{t("total")}</Th><Th className="hidden lg:table-cell">{t("since")}</Th><Th><span className="sr-only">{t("actions")}</span></Th></tr>
          </thead>
          <tbody>
            {attempts.map((attempt) => (
              <tr key={attempt.id}>
                <Td className="whitespace-nowrap">
                  <span className="font-medium">{attempt.receiptBook}</span>
                  <Link href={`/batches/${attempt.batchId}`} className="block text-xs text-accent-text hover:underline">{t("batch", { id: attempt.batchId })}</Link>
                </Td>
                <Td className="min-w-40">
                  <StatusBadge kind="attempt" status={attempt.status} />
                  {attempt.reason ? <span className="mt-0.5 block text-xs text-ink-soft">{attempt.reason}</span> : null}
                  {attempt.nextCheckAt ? <span className="block text-xs text-ink-soft">{t("nextCheck")} <Instant at={attempt.nextCheckAt} /></span> : null}
                </Td>
                <Td className="amount">{attempt.documents}</Td>
                <Td className="amount hidden sm:table-cell"><MoneyList totals={attempt.totals ?? []} /></Td>
                <Td className="hidden whitespace-nowrap lg:table-cell"><Instant at={attempt.since} /></Td>
                <Td className="text-right whitespace-nowrap">
                  {attempt.status === "CONFLICT" ? (
                    <Button size="sm" onClick={() => setComparing(attempt)}><Scale aria-hidden />{t("compare")}</Button>
                  ) : (
                    <Button
                      size="sm"
                      busy={recheck.busy}
                      onClick={async () => {
                        if (!(await recheck.run({ attemptId: attempt.id }))) return;
                        toast.success(t("rechecked"));
                        router.refresh();
                      }}
                    >
                      <RefreshCw aria-hidden />{t("recheck")}
                    </Button>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {comparing ? <ConflictDialog attempt={comparing} mayResolve={mayResolve} onClose={() => setComparing(null)} /> : null}
    </Card>
  );
}
