"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useAction } from "#components/use-action.ts";
import type { SentMark } from "#lib/pendings/model.ts";
import { undoSendAction } from "../actions.ts";

/** Long enough to notice the slip. */
const undoMs = 12_000;

/** Tells that services were sent to billing, and takes them back from there while no batch has them. */
export function useSentToast(): (sent: { readonly count: number; readonly mark: SentMark }) => void {
  const t = useTranslations("services");
  const router = useRouter();
  const undo = useAction(undoSendAction);

  async function takeBack(mark: SentMark): Promise<void> {
    const done = await undo.run(mark);
    if (!done) return;
    const { cancelled, kept } = done.data;
    if (kept === 0) toast.success(t("unsent", { count: cancelled }));
    else toast.warning(t("unsentSome", { count: cancelled, kept }));
    router.refresh();
  }

  return ({ count, mark }) => {
    toast.success(t("sent", { count }), {
      duration: undoMs,
      action: { label: t("undo"), onClick: () => void takeBack(mark) },
      cancel: { label: t("seePendings"), onClick: () => router.push("/pendings") },
    });
  };
}
