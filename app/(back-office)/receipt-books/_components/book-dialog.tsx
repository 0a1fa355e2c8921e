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
import { currencies } from "#lib/money/currencies.ts";
import type { ReceiptBook } from "#lib/receipt-books/model.ts";
import { createReceiptBookAction, updateReceiptBookAction } from "../actions.ts";

const letters = ["A", "B", "C"] as const;

/** A book that has documents keeps its letter, point of sale and first number: those fields close. */
export function BookDialog({ book, onClose }: { readonly book: ReceiptBook | null; readonly onClose: () => void }) {
  const t = useTranslations("bookForm");
  const router = useRouter();
  const create = useAction(createReceiptBookAction);
  const update = useAction(updateReceiptBookAction);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [draft, setDraft] = useState({
    letter: book?.letter ?? "A",
    pointOfSale: String(book?.pointOfSale ?? ""),
    firstNumber: String(book?.firstNumber ?? 1),
    description: book?.description ?? "",
    currency: book?.currency ?? "",
    active: book?.active ?? true,
  });
  const fieldError = useFieldError(failure);
  const key = useIntentKey(draft);
  const busy = create.busy || update.busy;
  const used = book !== null && book.nextNumber !== book.firstNumber;
  const set = (change: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...change }));

  async function submit(): Promise<void> {
    setFailure(null);
    const identity = { letter: draft.letter, pointOfSale: Number(draft.pointOfSale), firstNumber: Number(draft.firstNumber) };
    const rest = { description: draft.description, currency: draft.currency === "" ? null : draft.currency, active: draft.active };
    const saved = book
      ? await update.run({ ...rest, ...(used ? {} : identity), code: book.code, version: book.version }, { onFailure: setFailure })
      : await create.run({ ...rest, ...identity }, { key, onFailure: setFailure });
    if (!saved) return;
    toast.success(t("saved", { code: saved.data.code }));
    onClose();
    router.refresh();
  }

  return (
    <FormDialog
      title={book ? t("editTitle", { code: book.code }) : t("newTitle")}
      {...(used ? { description: t("usedNote") } : {})}
      submitLabel={t("save")}
      busy={busy}
      failure={failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("letter")} error={fieldError("letter")}>
        {(control) => (
          <Select {...control} disabled={used} value={draft.letter} onChange={(event) => set({ letter: letters.find((it) => it === event.target.value) ?? "A" })}>
            {letters.map((letter) => <option key={letter} value={letter}>{t(`letters.${letter}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t("pointOfSale")} required hint={t("pointOfSaleHint")} error={fieldError("pointOfSale")}>
        {(control) => <Input {...control} disabled={used} inputMode="numeric" value={draft.pointOfSale} maxLength={5} onChange={(event) => set({ pointOfSale: event.target.value })} />}
      </Field>
      <Field label={t("firstNumber")} hint={t("firstNumberHint")} error={fieldError("firstNumber")}>
        {(control) => <Input {...control} disabled={used} inputMode="numeric" value={draft.firstNumber} maxLength={8} onChange={(event) => set({ firstNumber: event.target.value })} />}
      </Field>
      <Field label={t("currency")} error={fieldError("currency")}>
        {(control) => (
          <Select {...control} value={draft.currency} onChange={(event) => set({ currency: event.target.value })}>
            <option value="">{t("anyCurrency")}</option>
            {currencies.map((code) => <option key={code} value={code}>{code}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t("description")} error={fieldError("description")} className="sm:col-span-2">
        {(control) => <Input {...control} value={draft.description} maxLength={200} onChange={(event) => set({ description: event.target.value })} />}
      </Field>
      <label className="flex items-center gap-2 text-sm sm:col-span-2">
        <Checkbox checked={draft.active} onChange={(event) => set({ active: event.target.checked })} />
        {t("active")}
      </label>
    </FormDialog>
  );
}
