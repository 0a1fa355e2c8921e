"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import type { MailSettings } from "#lib/mail/model.ts";
import { saveMailSettingsAction } from "../actions.ts";

/** Whether the end of a batch mails its documents. */
export function AutomaticCard({ settings: { sendOnIssue, version } }: { readonly settings: MailSettings }) {
  const t = useTranslations("mailSettings");
  const router = useRouter();
  const failureText = useFailureText();
  const save = useAction(saveMailSettingsAction);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  async function turn(): Promise<void> {
    setFailure(null);
    const saved = await save.run({ sendOnIssue: !sendOnIssue, version }, { onFailure: setFailure });
    if (saved) toast.success(t("automaticSaved", { on: String(saved.data.sendOnIssue) }));
    router.refresh();
  }

  return (
    <Card title={t("automatic")} action={<Badge tone={sendOnIssue ? "success" : "neutral"}>{t(sendOnIssue ? "automaticOn" : "automaticOff")}</Badge>}>
      {failure ? <Alert tone="danger" live className="mb-3">{failureText(failure)}</Alert> : null}
      <p className="mb-3 text-sm">{t("automaticText")}</p>
      <Button look={sendOnIssue ? "secondary" : "primary"} busy={save.busy} onClick={() => void turn()}>{t(sendOnIssue ? "turnOff" : "turnOn")}</Button>
    </Card>
  );
}
