"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { FormDialog } from "#components/form-dialog.tsx";
import { useIntentKey } from "#components/intent-key.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useAction } from "#components/use-action.ts";
import { useFieldError } from "#components/use-field-error.ts";
import type { Customer } from "#lib/customers/model.ts";
import { ivaConditions } from "#lib/fiscal/letters.ts";
import { formatCuit } from "#lib/i18n/format.ts";
import { languages } from "#lib/i18n/locale.ts";
import { currencies } from "#lib/money/currencies.ts";
import { createCustomerAction, updateCustomerAction } from "../actions.ts";

export function CustomerDialog({ customer, onSaved, onClose }: { readonly customer: Customer | null; readonly onSaved?: () => void; readonly onClose: () => void }) {
  const t = useTranslations("customerForm");
  const tIva = useTranslations("ivaCondition");
  const tLanguage = useTranslations("mail.languages");
  const router = useRouter();
  const create = useAction(createCustomerAction);
  const update = useAction(updateCustomerAction);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [draft, setDraft] = useState({
    name: customer?.name ?? "",
    taxId: customer ? formatCuit(customer.taxId) : "",
    ivaCondition: customer?.ivaCondition ?? ivaConditions[0],
    email: customer?.email ?? "",
    address: customer?.address ?? "",
    language: customer?.language ?? languages[0],
    currency: customer?.currency ?? "ARS",
    active: customer?.active ?? true,
  });
  const fieldError = useFieldError(failure);
  const key = useIntentKey(draft);
  const busy = create.busy || update.busy;
  const set = (change: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...change }));

  async function submit(): Promise<void> {
    setFailure(null);
    const body = { ...draft, email: draft.email.trim() === "" ? null : draft.email.trim() };
    const saved = customer
      ? await update.run({ ...body, id: customer.id, version: customer.version }, { onFailure: setFailure })
      : await create.run(body, { key, onFailure: setFailure });
    if (!saved) return;
    toast.success(t("saved", { name: saved.data.name }));
    onClose();
    onSaved?.();
    router.refresh();
  }

  return (
    <FormDialog
      title={customer ? t("editTitle") : t("newTitle")}
      submitLabel={t("save")}
      busy={busy}
      failure={failure}
      onSubmit={submit}
      onClose={onClose}
      className="sm:max-w-xl"
    >
      <Field label={t("name")} required error={fieldError("name")} className="sm:col-span-2">
        {(control) => <Input {...control} value={draft.name} maxLength={200} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label="CUIT" required hint={t("taxIdHint")} error={fieldError("taxId")}>
        {(control) => <Input {...control} value={draft.taxId} maxLength={20} inputMode="numeric" autoComplete="off" onChange={(event) => set({ taxId: event.target.value })} />}
      </Field>
      <Field label={t("ivaCondition")} error={fieldError("ivaCondition")}>
        {(control) => (
          <Select {...control} value={draft.ivaCondition} onChange={(event) => set({ ivaCondition: ivaConditions.find((it) => it === event.target.value) ?? ivaConditions[0] })}>
            {ivaConditions.map((condition) => <option key={condition} value={condition}>{tIva(condition)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t("email")} error={fieldError("email")}>
        {(control) => <Input {...control} type="email" value={draft.email} maxLength={200} onChange={(event) => set({ email: event.target.value })} />}
      </Field>
      <Field label={t("language")} error={fieldError("language")}>
        {(control) => (
          <Select {...control} value={draft.language} onChange={(event) => set({ language: languages.find((it) => it === event.target.value) ?? languages[0] })}>
            {languages.map((code) => <option key={code} value={code}>{tLanguage(code)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t("currency")} error={fieldError("currency")}>
        {(control) => (
          <Select {...control} value={draft.currency} onChange={(event) => set({ currency: event.target.value })}>
            {[...new Set([...currencies, draft.currency])].map((code) => <option key={code}>{code}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t("address")} error={fieldError("address")} className="sm:col-span-2">
        {(control) => <Input {...control} value={draft.address} maxLength={300} onChange={(event) => set({ address: event.target.value })} />}
      </Field>
      <label className="flex items-start gap-2 text-sm sm:col-span-2">
        <Checkbox className="mt-0.5" checked={draft.active} onChange={(event) => set({ active: event.target.checked })} />
        <span>{t("active")}<span className="block text-xs text-ink-soft">{t("activeHint")}</span></span>
      </label>
    </FormDialog>
  );
}
