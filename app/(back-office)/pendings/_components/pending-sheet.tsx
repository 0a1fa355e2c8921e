"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { CalendarDate, Instant } from "#components/date.tsx";
import { Facts } from "#components/facts.tsx";
import { IvaRateLabel } from "#components/iva-rate.tsx";
import { Money } from "#components/money.tsx";
import { StatusBadge } from "#components/status-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { useAction } from "#components/use-action.ts";
import type { Pending } from "#lib/pendings/model.ts";
import { sendToBillingAction } from "../../services/actions.ts";
import { cancelPendingAction } from "../actions.ts";

/** Long enough to notice the slip. */
const undoMs = 12_000;

export function PendingSheet({ pending, onClose, mayCancel, maySend }: {
  readonly pending: Pending | null;
  readonly onClose: () => void;
  readonly mayCancel: boolean;
  /** A pending that was cancelled by mistake is taken anew. */
  readonly maySend: boolean;
}) {
  const t = useTranslations("pendings");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const cancel = useAction(cancelPendingAction);
  const send = useAction(sendToBillingAction);
  if (!pending) return null;

  async function sendAgain(serviceId: number): Promise<void> {
    if (!(await send.run({ serviceIds: [serviceId] }))) return;
    toast.success(t("sentAgain"));
    router.refresh();
  }

  async function confirmCancel({ id, serviceId }: Pending): Promise<boolean> {
    const done = await cancel.run({ pendingId: id });
    if (!done) return false;
    toast.success(t("cancelled"), maySend ? { duration: undoMs, action: { label: t("sendAgain"), onClick: () => void sendAgain(serviceId) } } : {});
    onClose();
    router.refresh();
    return true;
  }

  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={pending.serviceCode}
      description={pending.description}
      footer={mayCancel && pending.status === "PENDING" ? <Button look="danger" onClick={() => setAsking(true)}>{t("cancel")}</Button> : null}
    >
      <Facts
        facts={[
          [t("column.status"), <StatusBadge key="status" kind="pending" status={pending.status} />],
          [t("column.customer"), <Link key="customer" href={`/customers/${pending.customerId}`} className="text-accent-text hover:underline">{pending.customerName}</Link>],
          [t("column.letter"), t(`letter.${pending.letter}`)],
          [t("column.serviceDate"), <CalendarDate key="date" date={pending.serviceDate} />],
          [t("column.deliveredOn"), <CalendarDate key="delivered" date={pending.deliveredOn} />],
          [t("column.net"), <Money key="net" amount={pending.netAmount} currency={pending.currency} />],
          [t("column.iva"), <span key="iva"><Money amount={pending.ivaAmount} currency={pending.currency} /> (<IvaRateLabel rate={pending.ivaRate} />)</span>],
          [t("column.amount"), <Money key="amount" amount={pending.amount} currency={pending.currency} className="font-semibold" />],
          [t("column.createdAt"), <Instant key="created" at={pending.createdAt} />],
          ...(pending.batchId === null ? [] : [[t("column.batch"), <Link key="batch" href={`/batches/${pending.batchId}`} className="text-accent-text hover:underline">#{pending.batchId}</Link>] as const]),
        ]}
      />
      <p className="mt-4 text-sm text-ink-soft">{t("snapshotNote")}</p>
      <ConfirmDialog open={asking} onOpenChange={setAsking} danger title={t("cancelTitle", { service: pending.serviceCode })} confirmLabel={t("cancel")} onConfirm={() => confirmCancel(pending)}>
        {t("cancelText")}
      </ConfirmDialog>
    </Sheet>
  );
}
