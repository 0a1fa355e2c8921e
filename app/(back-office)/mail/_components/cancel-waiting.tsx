"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useAction } from "#components/use-action.ts";
import type { CancelMailInput } from "#lib/mail/model.ts";
import { cancelMailAction } from "../actions.ts";

/** Stops everything that waits and that the filters find, not only the page. */
export function CancelWaiting({ filter, count }: { readonly filter: CancelMailInput["filter"]; readonly count: number }) {
  const t = useTranslations("mail");
  const router = useRouter();
  const cancel = useAction(cancelMailAction);
  const [asking, setAsking] = useState(false);

  async function confirm(): Promise<boolean> {
    const stopped = await cancel.run({ filter });
    router.refresh();
    if (stopped) toast.success(t("cancelled", { count: stopped.data.cancelled }));
    return stopped !== null;
  }

  return (
    <>
      <Button className="mb-3" look="danger" onClick={() => setAsking(true)}><Ban aria-hidden />{t("cancelWaiting")}</Button>
      <ConfirmDialog open={asking} onOpenChange={setAsking} danger title={t("cancelTitle", { count })} confirmLabel={t("cancelCount", { count })} onConfirm={confirm}>{t("cancelText")}</ConfirmDialog>
    </>
  );
}
