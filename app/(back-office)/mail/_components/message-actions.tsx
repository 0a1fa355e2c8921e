"use client";

import { Ban, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useIntentKey } from "#components/intent-key.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useAction } from "#components/use-action.ts";
import type { MailMessage } from "#lib/mail/model.ts";
import { isResendable } from "#lib/mail/status.ts";
import { cancelMailAction, resendMailAction } from "../actions.ts";

/** Sending again what has ended, and stopping what waits, for one message or some. */
export function MessageActions({ ids, messages, onDone }: {
  readonly ids: readonly number[];
  /** Those of the ids that are on the screen: they say what can be done. */
  readonly messages: readonly MailMessage[];
  readonly onDone: () => void;
}) {
  const t = useTranslations("mail");
  const router = useRouter();
  const resend = useAction(resendMailAction);
  const cancel = useAction(cancelMailAction);
  const [asking, setAsking] = useState<"resend" | "cancel" | null>(null);
  const key = useIntentKey({ ids, asking });
  const unseen = ids.length > messages.length;
  const mayResend = messages.every(({ status }) => isResendable(status));
  const mayCancel = unseen || messages.some(({ status }) => status === "QUEUED");

  async function confirm(): Promise<boolean> {
    const again = asking === "resend" ? await resend.run({ ids: [...ids] }, { key }) : null;
    const stopped = asking === "cancel" ? await cancel.run({ ids: [...ids] }) : null;
    // What was shown is no longer so, also after a refusal.
    router.refresh();
    if (again) toast.success(t("resent", { count: again.data.ids.length }));
    if (stopped) toast.success(t("cancelled", { count: stopped.data.cancelled }));
    if (!again && !stopped) return false;
    onDone();
    return true;
  }

  return (
    <>
      {mayCancel ? <Button onClick={() => setAsking("cancel")}><Ban aria-hidden />{t("cancel")}</Button> : null}
      {mayResend ? <Button look="primary" onClick={() => setAsking("resend")}><Send aria-hidden />{t("resend")}</Button> : null}
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        danger={asking === "cancel"}
        title={asking === "cancel" ? t("cancelTitle", { count: ids.length }) : t("resendTitle", { count: ids.length })}
        confirmLabel={asking === "cancel" ? t("cancelCount", { count: ids.length }) : t("resendCount", { count: ids.length })}
        onConfirm={confirm}
      >
        {asking === "cancel" ? <p>{t("cancelText")}</p> : <p>{t("resendText")}</p>}
        {asking === "resend" && messages.some(({ status }) => status === "UNCERTAIN") ? <p className="mt-2 font-medium text-warning">{t("resendUncertain")}</p> : null}
      </ConfirmDialog>
    </>
  );
}
