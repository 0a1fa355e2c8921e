"use client";

import { Send } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ApiFailure } from "#components/call-api.ts";
import { selectionSize } from "#components/data-table/selection.ts";
import { SelectionBar } from "#components/data-table/selection-bar.tsx";
import type { SelectionState } from "#components/data-table/use-selection.ts";
import { useIntentKey } from "#components/intent-key.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import { formatCount } from "#lib/i18n/format.ts";
import type { ServiceFilter } from "#lib/services/model.ts";
import { sendToBillingAction } from "../actions.ts";
import { useSentToast } from "./use-sent-toast.ts";

interface Offender {
  readonly serviceId: number;
  readonly serviceCode: string | null;
}

/** Sends the selection to billing: all of it or nothing. What stands in the way is listed. */
export function SendBar({ state, filter, pageIds, total }: {
  readonly state: SelectionState;
  readonly filter: ServiceFilter;
  readonly pageIds: readonly number[];
  readonly total: number;
}) {
  const t = useTranslations("services");
  const locale = useLocale();
  const router = useRouter();
  const failureText = useFailureText();
  const send = useAction(sendToBillingAction);
  const tellSent = useSentToast();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<ApiFailure | null>(null);
  const { selection } = state;
  const withExceptions = selection.mode === "filter" && selection.except.size > 0;
  const input = selection.mode === "ids" ? { serviceIds: [...selection.ids] } : { filter };
  const key = useIntentKey([input, asking]);
  const size = selectionSize(selection, total);

  async function confirm(): Promise<boolean> {
    setRefusal(null);
    const sent = await send.run(input, { key, onFailure: setRefusal });
    if (!sent) return false;
    tellSent(sent.data);
    state.clear();
    router.refresh();
    return true;
  }

  const offenders = (refusal?.details?.offenders ?? []) as readonly Offender[];
  return (
    <>
      <SelectionBar state={state} pageIds={pageIds} total={total}>
        {withExceptions ? <span className="text-sm text-ink-soft">{t("noExceptions")}</span> : null}
        <Button look="primary" disabled={withExceptions} onClick={() => { setRefusal(null); setAsking(true); }}><Send aria-hidden />{t("send")}</Button>
      </SelectionBar>
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={t("sendTitle", { count: size })} confirmLabel={t("sendConfirm", { count: formatCount(size, locale) })} onConfirm={confirm}>
        <p>{t("sendText")}</p>
        {refusal ? (
          <Alert tone="danger" live className="mt-3" title={failureText(refusal)}>
            {offenders.length > 0 ? <p>{offenders.slice(0, 20).map(({ serviceCode, serviceId }) => serviceCode ?? `#${serviceId}`).join(", ")}{offenders.length > 20 ? "…" : ""}</p> : null}
          </Alert>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
