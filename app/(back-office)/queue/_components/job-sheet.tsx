"use client";

import { Play, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Instant } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { useAction } from "#components/use-action.ts";
import type { Job } from "#lib/jobs/model.ts";
import { discardJobAction, rerunJobAction } from "../actions.ts";

/** One job beside the list, with the whole of its last error, and what can be done with it. */
export function JobSheet({ job, mayManage, onClose }: { readonly job: Job; readonly mayManage: boolean; readonly onClose: () => void }) {
  const t = useTranslations("queue");
  const router = useRouter();
  const rerun = useAction(rerunJobAction);
  const discard = useAction(discardJobAction);
  const [asking, setAsking] = useState<"rerun" | "discard" | null>(null);
  const { id, batchId, importId } = job;
  const work = batchId !== null ? { href: `/batches/${batchId}`, label: t("seeBatch", { id: batchId }) } : importId !== null ? { href: `/imports/${importId}`, label: t("seeImport", { id: importId }) } : null;
  const held = job.state === "active";

  async function confirm(): Promise<boolean> {
    const done = asking === "rerun" ? await rerun.run({ jobId: id }) : await discard.run({ jobId: id });
    // What was shown is no longer so, also after a refusal.
    router.refresh();
    if (!done) return false;
    toast.success(t(asking === "rerun" ? "rerunDone" : "discardDone", { id }));
    onClose();
    return true;
  }

  const actions = mayManage ? (
    <>
      {job.needed ? null : <Button look="danger" className="mr-auto" disabled={held} onClick={() => setAsking("discard")}><Trash2 aria-hidden />{t("discard")}</Button>}
      {work && job.needed ? <Button asChild><Link href={work.href}>{work.label}</Link></Button> : null}
      <Button look="primary" disabled={held || job.state === "waiting"} onClick={() => setAsking("rerun")}><Play aria-hidden />{t("rerun")}</Button>
    </>
  ) : null;

  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())} title={t("jobTitle", { id })} description={job.task} footer={actions}>
      {held ? <Alert tone="info" className="mb-4">{t("heldNote")}</Alert> : null}
      {job.needed && !held ? <Alert tone="info" className="mb-4">{t("neededNote")}</Alert> : null}
      <Facts
        facts={[
          [t("column.state"), <StatusBadge key="state" kind="job" status={job.state} />],
          [t("column.key"), job.key ?? "—"],
          [t("column.queue"), job.queue ?? "—"],
          [t("work"), work === null ? "—" : <Link key="work" href={work.href} className="text-accent-text hover:underline">{work.label}</Link>],
          [t("column.attempts"), t("of", { done: job.attempts, max: job.maxAttempts })],
          [t("column.runAt"), <Instant key="runAt" at={job.runAt} />],
          [t("createdAt"), <Instant key="createdAt" at={job.createdAt} />],
          [t("lockedAt"), <Instant key="lockedAt" at={job.lockedAt} />],
          [t("column.worker"), job.worker ?? "—"],
        ]}
      />
      {job.lastError ? (
        <>
          <h3 className="mt-5 mb-1 text-base font-semibold">{t("column.lastError")}</h3>
          <pre className="max-h-96 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap" tabIndex={0}>{job.lastError}</pre>
        </>
      ) : null}
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        danger={asking === "discard"}
        title={t(asking === "discard" ? "discardTitle" : "rerunTitle", { id })}
        confirmLabel={t(asking === "discard" ? "discard" : "rerun")}
        onConfirm={confirm}
      >
        {t(asking === "discard" ? "discardText" : "rerunText")}
      </ConfirmDialog>
    </Sheet>
  );
}
