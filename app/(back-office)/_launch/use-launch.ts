"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { useIntentKey } from "#components/intent-key.ts";
import { batchesChanged } from "#components/layout/running-batches.tsx";
import { useAction } from "#components/use-action.ts";
import { cancelBatchAction } from "../batches/[id]/actions.ts";
import { launchBatchAction } from "./actions.ts";
import type { Previewed } from "./use-preview.ts";

/** Long enough to notice the slip. */
const undoMs = 12_000;

/** Launches what was previewed, once however often it is clicked, and goes to the batch. Its toast can take it back while it waits. */
export function useLaunch(previewed: Previewed | null) {
  const t = useTranslations("launch");
  const router = useRouter();
  const launch = useAction(launchBatchAction);
  const cancel = useAction(cancelBatchAction);
  const key = useIntentKey(previewed && [previewed.input, previewed.confirmed]);

  async function run(typedCount: number | null, onFailure: (failure: ApiFailure) => void): Promise<boolean> {
    if (!previewed) return false;
    const { input, confirmed } = previewed;
    const launched = await launch.run({ ...input, confirmed, ...(typedCount === null ? {} : { typedCount }) }, { key, onFailure });
    if (!launched) return false;
    const { batchId } = launched.data;
    window.dispatchEvent(new Event(batchesChanged));
    toast.success(t("launched", { id: batchId }), { duration: undoMs, action: { label: t("undo"), onClick: () => void takeBack(batchId) } });
    router.push(`/batches/${batchId}`);
    return true;
  }

  async function takeBack(batchId: number): Promise<void> {
    if (!(await cancel.run({ batchId, unlessStarted: true }))) return;
    toast.success(t("undone", { id: batchId }), { id: `batch-ended-${batchId}` });
    window.dispatchEvent(new Event(batchesChanged));
    router.refresh();
  }

  return { run, busy: launch.busy };
}
