"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "sonner";
import type { Batch } from "#lib/batches/model.ts";

/** Long enough for somebody who looks up from something else. */
const shownMs = 12_000;

/** Tells how a batch ended. One toast for each batch, whoever of the page and the header learns of it first. */
export function useBatchEndToast(): (batch: Batch, open?: () => void) => void {
  const t = useTranslations("batch");
  return useCallback(
    ({ id, status, invoiceCount, rejectedCount }, open) => {
      const options = { id: `batch-ended-${id}`, duration: shownMs, ...(open ? { action: { label: t("open"), onClick: open } } : {}) };
      if (status === "PROCESSED" && rejectedCount > 0) toast.warning(t("ended.PROCESSED", { id, invoices: invoiceCount, rejected: rejectedCount }), options);
      else if (status === "PROCESSED") toast.success(t("ended.PROCESSED", { id, invoices: invoiceCount, rejected: rejectedCount }), options);
      else if (status === "ERROR") toast.error(t("ended.ERROR", { id }), options);
      else if (status === "CANCELLED") toast(t("ended.CANCELLED", { id }), options);
    },
    [t],
  );
}
