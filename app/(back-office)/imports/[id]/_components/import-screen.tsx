"use client";

import { OctagonX, RotateCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { PageHeader } from "#components/layout/page-header.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useAction } from "#components/use-action.ts";
import { formatInstant } from "#lib/i18n/format.ts";
import type { ImportDetail, Language } from "#lib/imports/model.ts";
import { isImportSettled } from "#lib/imports/status.ts";
import { cancelImportAction, startImportAction } from "../actions.ts";
import { ImportColumns } from "./import-columns.tsx";
import { ImportResult } from "./import-result.tsx";
import { useLiveImport } from "./use-live-import.ts";

export function ImportScreen({ initial, language }: { readonly initial: ImportDetail; readonly language: Language }) {
  const t = useTranslations("import");
  const router = useRouter();
  const it = useLiveImport(initial, language);
  const retry = useAction(startImportAction);
  const cancel = useAction(cancelImportAction);
  const [asking, setAsking] = useState(false);
  const fresh = it.status === "UPLOADED";
  const running = !isImportSettled(it.status);

  async function runRetry(): Promise<void> {
    if (!(await retry.run({ importId: it.id }))) return;
    toast.success(t("retried"));
    router.refresh();
  }

  async function confirmCancel(): Promise<boolean> {
    if (!(await cancel.run({ importId: it.id }))) return false;
    toast.success(fresh ? t("discarded") : t("stopped"));
    if (fresh) router.push("/imports");
    else router.refresh();
    return true;
  }

  const actions = (
    <>
      {fresh ? <Button look="danger" onClick={() => setAsking(true)}><Trash2 aria-hidden />{t("discard")}</Button> : null}
      {running || it.status === "ERROR" ? <Button look="danger" onClick={() => setAsking(true)}><OctagonX aria-hidden />{t("stop")}</Button> : null}
      {it.status === "ERROR" ? <Button look="primary" busy={retry.busy} onClick={() => void runRetry()}><RotateCw aria-hidden />{t("retry")}</Button> : null}
      {it.status === "PROCESSED" || it.status === "CANCELLED" ? <Button asChild><Link href="/imports">{t("another")}</Link></Button> : null}
      {it.createdCount > 0 ? <Button asChild look="primary"><Link href={`/${it.kind}?sort=-id`}>{it.kind === "services" ? t("seeServices") : t("seeCustomers")}</Link></Button> : null}
    </>
  );
  return (
    <>
      <PageHeader
        back={{ href: "/imports", label: t("back") }}
        title={t("title", { id: it.id })}
        badge={<StatusBadge kind="import" status={it.status} />}
        subtitle={t("subtitle", { file: it.fileName, name: it.createdBy.name, at: formatInstant(it.createdAt) })}
        actions={actions}
      />
      {it.status === "ERROR" ? <Alert tone="danger" className="mb-4" title={t("failedTitle")}>{t("failedText")}</Alert> : null}
      {fresh ? <ImportColumns it={it} language={language} onStarted={() => router.refresh()} /> : <ImportResult it={it} language={language} />}
      <ConfirmDialog open={asking} onOpenChange={setAsking} danger title={fresh ? t("discardTitle", { file: it.fileName }) : t("stopTitle", { id: it.id })} confirmLabel={fresh ? t("discard") : t("stop")} onConfirm={confirmCancel}>
        {fresh ? t("discardText") : t("stopText")}
      </ConfirmDialog>
    </>
  );
}
