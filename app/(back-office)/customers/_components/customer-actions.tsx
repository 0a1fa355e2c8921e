"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useAction } from "#components/use-action.ts";
import type { Customer } from "#lib/customers/model.ts";
import { deleteCustomerAction } from "../actions.ts";
import { CustomerDialog } from "./customer-dialog.tsx";

export function CustomerActions({ customer, may }: { readonly customer: Customer; readonly may: { readonly write: boolean; readonly delete: boolean } }) {
  const t = useTranslations("customer");
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const remove = useAction(deleteCustomerAction);

  async function confirmDelete(): Promise<boolean> {
    if (!(await remove.run({ id: customer.id }))) return false;
    toast.success(t("deleted"));
    router.push("/customers");
    return true;
  }

  return (
    <>
      {may.delete ? <Button look="danger" onClick={() => setDeleting(true)}><Trash2 aria-hidden />{t("delete")}</Button> : null}
      {may.write ? <Button look="primary" onClick={() => setEditing(true)}><Pencil aria-hidden />{t("edit")}</Button> : null}
      {editing ? <CustomerDialog customer={customer} onClose={() => setEditing(false)} /> : null}
      <ConfirmDialog open={deleting} onOpenChange={setDeleting} danger title={t("deleteTitle", { name: customer.name })} confirmLabel={t("delete")} onConfirm={confirmDelete}>
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}
