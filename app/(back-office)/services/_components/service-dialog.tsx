"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { FormDialog } from "#components/form-dialog.tsx";
import { CustomerPicker, type PickedCustomer } from "#components/customer-picker.tsx";
import { useIntentKey } from "#components/intent-key.ts";
import { useIvaRateText } from "#components/iva-rate.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useAction } from "#components/use-action.ts";
import { useFieldError } from "#components/use-field-error.ts";
import { formatAmount, formatMoney } from "#lib/i18n/format.ts";
import { currencies } from "#lib/money/currencies.ts";
import { ivaRates, type IvaRate } from "#lib/money/amount.ts";
import { parseAmountInput } from "#lib/money/parse-input.ts";
import type { Service } from "#lib/services/model.ts";
import { createServiceAction, updateServiceAction } from "../actions.ts";

type Draft = Pick<Service, "code" | "description" | "origin" | "destination" | "serviceDate" | "currency" | "ivaRate"> & { readonly amount: string };

export function ServiceDialog({ service, today, onClose }: { readonly service: Service | null; readonly today: string; readonly onClose: () => void }) {
  const t = useTranslations("serviceForm");
  const locale = useLocale();
  const router = useRouter();
  const rateText = useIvaRateText();
  const create = useAction(createServiceAction);
  const update = useAction(updateServiceAction);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [customer, setCustomer] = useState<Pick<PickedCustomer, "id" | "name"> | null>(service ? { id: service.customerId, name: service.customerName } : null);
  const [draft, setDraft] = useState<Draft>(
    service
      ? { ...service, amount: formatAmount(service.amount, locale) }
      : { code: "", description: "", origin: "", destination: "", serviceDate: today, amount: "", currency: "ARS", ivaRate: "21" },
  );
  const fieldError = useFieldError(failure);
  const amount = parseAmountInput(draft.amount);
  const key = useIntentKey([draft, customer?.id]);
  const busy = create.busy || update.busy;
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));

  async function submit(): Promise<void> {
    setFailure(null);
    if (!customer || amount === null || draft.description.trim() === "") {
      return setFailure(
        localFailure({
          ...(customer ? {} : { customerId: "is required" }),
          ...(amount === null ? { amount: "must be a decimal" } : {}),
          ...(draft.description.trim() === "" ? { description: "is required" } : {}),
        }),
      );
    }
    const { code, ...rest } = draft;
    const body = { ...rest, customerId: customer.id, amount };
    const saved = service
      ? await update.run({ ...pickPatch(body), ...(code === service.code ? {} : { code }), id: service.id, version: service.version }, { onFailure: setFailure })
      : await create.run({ ...body, ...(code.trim() === "" ? {} : { code }) }, { key, onFailure: setFailure });
    if (!saved) return;
    toast.success(service ? t("updated") : t("created", { code: saved.data.code }));
    onClose();
    router.refresh();
  }

  return (
    <FormDialog
      title={service ? t("editTitle", { code: service.code }) : t("newTitle")}
      submitLabel={service ? t("save") : t("create")}
      busy={busy}
      failure={failure}
      onSubmit={submit}
      onClose={onClose}
      className="sm:max-w-2xl"
    >
      <Field label={t("customer")} required error={fieldError("customerId")} className="sm:col-span-2">
        {(control) => (
          <CustomerPicker
            {...control}
            value={customer}
            onChange={(picked) => {
              setCustomer(picked);
              if (picked) set({ currency: picked.currency });
            }}
          />
        )}
      </Field>
      <Field label={t("description")} required error={fieldError("description")} className="sm:col-span-2">
        {(control) => <Input {...control} value={draft.description} maxLength={300} onChange={(event) => set({ description: event.target.value })} />}
      </Field>
      <Field label={t("origin")} error={fieldError("origin")}>{(control) => <Input {...control} value={draft.origin} maxLength={120} onChange={(event) => set({ origin: event.target.value })} />}</Field>
      <Field label={t("destination")} error={fieldError("destination")}>{(control) => <Input {...control} value={draft.destination} maxLength={120} onChange={(event) => set({ destination: event.target.value })} />}</Field>
      <Field label={t("serviceDate")} required error={fieldError("serviceDate")}>{(control) => <DateInput {...control} value={draft.serviceDate} onChange={(serviceDate) => set({ serviceDate })} />}</Field>
      <Field label={t("code")} hint={service ? null : t("codeHint")} error={fieldError("code")}>{(control) => <Input {...control} value={draft.code} maxLength={60} onChange={(event) => set({ code: event.target.value })} />}</Field>
      <Field label={t("amount")} required error={fieldError("amount")} hint={amount === null ? t("amountHint") : `= ${formatMoney(amount, draft.currency, locale)}`}>
        {(control) => <Input {...control} inputMode="decimal" autoComplete="off" className="text-right" value={draft.amount} onChange={(event) => set({ amount: event.target.value })} />}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("currency")} error={fieldError("currency")}>
          {(control) => (
            <Select {...control} value={draft.currency} onChange={(event) => set({ currency: event.target.value })}>
              {[...new Set([...currencies, draft.currency])].map((code) => <option key={code}>{code}</option>)}
            </Select>
          )}
        </Field>
        <Field label={t("ivaRate")} error={fieldError("ivaRate")}>
          {(control) => (
            <Select {...control} value={draft.ivaRate} onChange={(event) => set({ ivaRate: event.target.value as IvaRate })}>
              {ivaRates.map((rate) => <option key={rate} value={rate}>{rateText(rate)}</option>)}
            </Select>
          )}
        </Field>
      </div>
    </FormDialog>
  );
}

function localFailure(errors: Record<string, string>): ApiFailure {
  return { code: "VALIDATION_FAILED", message: "Some fields are not valid.", errors };
}

/** The fields that a patch takes: a service carries more than that. */
function pickPatch({ customerId, description, origin, destination, serviceDate, amount, currency, ivaRate }: Omit<Draft, "code"> & { customerId: number }) {
  return { customerId, description, origin, destination, serviceDate, amount, currency, ivaRate };
}
