"use client";

import { Pencil, Send, Trash2, Truck, CircleCheck } from "lucide-react";
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
import type { Service } from "#lib/services/model.ts";
import { serviceTransitions } from "#lib/services/status.ts";
import { deleteServiceAction, sendToBillingAction, transitionServiceAction } from "../actions.ts";
import type { ServicesMay } from "./services-screen.tsx";
import { useSentToast } from "./use-sent-toast.ts";

const transitionIcons = { PENDING: Truck, IN_TRANSIT: Truck, DELIVERED: CircleCheck } as const;

/** One service beside the list: what it is, and what can be done with it in its state. */
export function ServiceSheet({ service, today, may, onClose, onEdit }: {
  readonly service: Service | null;
  readonly today: string;
  readonly may: ServicesMay;
  readonly onClose: () => void;
  readonly onEdit: (service: Service) => void;
}) {
  const t = useTranslations("services");
  const router = useRouter();
  const transition = useAction(transitionServiceAction);
  const send = useAction(sendToBillingAction);
  const tellSent = useSentToast();
  const remove = useAction(deleteServiceAction);
  const [deleting, setDeleting] = useState(false);
  if (!service) return null;
  const { id, code, status, billingStatus } = service;
  const free = billingStatus === "CREATED";

  async function after(done: Promise<unknown>, message: string): Promise<boolean> {
    if (!(await done)) return false;
    toast.success(message);
    router.refresh();
    return true;
  }

  async function sendOne(): Promise<void> {
    const sent = await send.run({ serviceIds: [id] });
    if (!sent) return;
    tellSent(sent.data);
    router.refresh();
  }

  const actions = (
    <>
      {may.delete && free ? <Button look="danger" className="mr-auto" onClick={() => setDeleting(true)}><Trash2 aria-hidden />{t("delete")}</Button> : null}
      {may.write && free ? <Button onClick={() => onEdit(service)}><Pencil aria-hidden />{t("edit")}</Button> : null}
      {may.write
        ? serviceTransitions[status].map((to) => {
            const Icon = transitionIcons[to];
            const input = to === "DELIVERED" ? { id, to, deliveredOn: today } : { id, to };
            return <Button key={to} look="primary" busy={transition.busy} onClick={() => void after(transition.run(input), t("moved"))}><Icon aria-hidden />{t(`moveTo.${to}`)}</Button>;
          })
        : null}
      {may.send && free && status === "DELIVERED" ? (
        <Button look="primary" busy={send.busy} onClick={() => void sendOne()}><Send aria-hidden />{t("send")}</Button>
      ) : null}
    </>
  );

  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())} title={code} description={service.description} footer={actions}>
      <Facts
        facts={[
          [t("column.status"), <StatusBadge key="status" kind="service" status={status} />],
          [t("column.billing"), <StatusBadge key="billing" kind="billing" status={billingStatus} />],
          [t("column.customer"), <Link key="customer" href={`/customers/${service.customerId}`} className="text-accent-text hover:underline">{service.customerName}</Link>],
          [t("column.route"), [service.origin, service.destination].filter(Boolean).join(" → ") || "—"],
          [t("column.serviceDate"), <CalendarDate key="date" date={service.serviceDate} />],
          [t("column.deliveredOn"), <CalendarDate key="delivered" date={service.deliveredOn} />],
          [t("column.amount"), <Money key="amount" amount={service.amount} currency={service.currency} className="font-semibold" />],
          [t("column.ivaRate"), <IvaRateLabel key="rate" rate={service.ivaRate} />],
          [t("column.createdAt"), <Instant key="created" at={service.createdAt} />],
          ...(service.invoiceId === null ? [] : [[t("column.invoice"), <Link key="invoice" href={`/invoices/${service.invoiceId}`} className="text-accent-text hover:underline">{t("seeInvoice")}</Link>] as const]),
        ]}
      />
      {free ? null : <p className="mt-4 text-sm text-ink-soft">{t("locked")}</p>}
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        danger
        title={t("deleteTitle", { code })}
        confirmLabel={t("delete")}
        onConfirm={async () => {
          const done = await after(remove.run({ id }), t("deleted"));
          if (done) onClose();
          return done;
        }}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </Sheet>
  );
}
