"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { useIntentKey } from "#components/intent-key.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { reach, useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import type { DocumentsToMail, MailPlan } from "#lib/mail/model.ts";
import { planMailAction, sendMailAction } from "../mail/actions.ts";

const restMs = 300;

/**
 * Says what would leave before it leaves. For one document the addresses can be changed; several go to their customers' own.
 */
export function SendDialog({ title, documents, address, onClose, onSent }: {
  readonly title: string;
  readonly documents: DocumentsToMail;
  /** Of the one document's customer; undefined where there are several. */
  readonly address?: string | null;
  readonly onClose: () => void;
  readonly onSent?: () => void;
}) {
  const t = useTranslations("mailSend");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const failureText = useFailureText();
  const send = useAction(sendMailAction);
  const [typed, setTyped] = useState(address ?? "");
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const single = address !== undefined;
  const recipients = [...new Set(typed.split(/[\s,;]+/).filter((it) => it !== ""))];
  const input = single ? { documents, recipients } : { documents };
  const { plan, planFailure } = usePlan(single && recipients.length === 0 ? null : input);
  const key = useIntentKey(input);
  const shown = failure ?? planFailure;

  async function submit(): Promise<void> {
    setFailure(null);
    const sent = await send.run(confirmed(input, plan), { key, onFailure: setFailure });
    if (!sent) return;
    toast.success(t("queued", { count: sent.data.queued }));
    onClose();
    onSent?.();
    router.refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      locked={send.busy}
      title={title}
      footer={
        <>
          <Button onClick={onClose} disabled={send.busy}>{tCommon("cancel")}</Button>
          <Button look="primary" busy={send.busy} disabled={plan === null || plan.ready === 0} onClick={() => void submit()}>{t("confirm", { count: plan?.ready ?? 0 })}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {single ? (
          <Field label={t("recipients")} hint={address === null ? t("noAddress") : t("recipientsHint")} error={shown?.errors?.recipients ?? (shown?.errors ? Object.values(shown.errors)[0] : undefined)}>
            {(control) => <Textarea {...control} rows={3} value={typed} onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        ) : null}
        {shown && !shown.errors ? <Alert tone="danger" live>{failureText(shown)}</Alert> : null}
        {plan ? <Plan plan={plan} /> : shown || (single && recipients.length === 0) ? null : <Skeleton className="h-16 w-full" />}
      </div>
    </Dialog>
  );
}

/** What was read is what is confirmed: a filter goes with the documents that it found then. */
function confirmed<Input extends { readonly documents: DocumentsToMail }>(input: Input, plan: MailPlan | null): Input {
  const { selection } = input.documents;
  if (selection === undefined || plan === null || plan.asOfId === null) return input;
  return { ...input, documents: { selection: { ...selection, asOfId: plan.asOfId, count: plan.documents } } };
}

function Plan({ plan }: { readonly plan: MailPlan }) {
  const t = useTranslations("mailSend");
  return (
    <div className="flex flex-col gap-1.5 text-sm" aria-live="polite">
      <p className="font-medium">{t("plan", { ready: plan.ready })}</p>
      {plan.already > 0 ? <p className="text-ink-soft">{t("already", { count: plan.already })}</p> : null}
      {plan.withoutAddress > 0 ? <p className="text-warning">{t("withoutAddress", { count: plan.withoutAddress })}</p> : null}
      {plan.withoutFiscalValue > 0 ? <p className="text-warning">{t("withoutFiscalValue", { count: plan.withoutFiscalValue })}</p> : null}
    </div>
  );
}

/** What the server says the request would do, once the typing rests. Null while nobody knows. */
function usePlan(input: Parameters<typeof planMailAction>[0] | null): { plan: MailPlan | null; planFailure: ApiFailure | null } {
  const [answer, setAnswer] = useState<{ key: string; plan: MailPlan | null; planFailure: ApiFailure | null } | null>(null);
  const key = JSON.stringify(input);
  useEffect(() => {
    const asked = JSON.parse(key) as typeof input;
    if (asked === null) return;
    let stale = false;
    const timer = setTimeout(() => {
      void reach(() => planMailAction(asked)).then((result) => {
        if (!stale) setAnswer(result.ok ? { key, plan: result.data, planFailure: null } : { key, plan: null, planFailure: result.error });
      });
    }, restMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [key]);
  return answer?.key === key ? answer : { plan: null, planFailure: null };
}
