"use client";

import { useTranslations } from "next-intl";
import { DateInput } from "#components/ui/date-input.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { classARegimes, type Company } from "#lib/company/model.ts";
import { mipymeTransfers } from "#lib/fiscal/codes.ts";

const textFields = ["grossIncomeNumber", "phone", "email", "cbu", "cbuAlias", "identificationThreshold", "mipymeMinimum"] as const;

const hinted = ["grossIncomeNumber", "cbu", "identificationThreshold", "mipymeMinimum"] as const;
const isHinted = (field: string): field is (typeof hinted)[number] => (hinted as readonly string[]).includes(field);

/** What documents print of the issuer besides its identity, and the amounts of the norms: as the form holds them. */
export type FiscalDraft = Readonly<Record<(typeof textFields)[number], string>> & { readonly activityStart: string } & Pick<Company, "classARegime" | "mipyme" | "mipymeTransfer">;

/** Nothing stored leaves the amounts of the norms to the database. */
export function fiscalDraftOf(company: Company | null): FiscalDraft {
  return {
    grossIncomeNumber: company?.grossIncomeNumber ?? "",
    phone: company?.phone ?? "",
    email: company?.email ?? "",
    cbu: company?.cbu ?? "",
    cbuAlias: company?.cbuAlias ?? "",
    identificationThreshold: company?.identificationThreshold ?? "",
    mipymeMinimum: company?.mipymeMinimum ?? "",
    activityStart: company?.activityStart ?? "",
    classARegime: company?.classARegime ?? "STANDARD",
    mipyme: company?.mipyme ?? false,
    mipymeTransfer: company?.mipymeTransfer ?? "SCA",
  };
}

/** As the command takes it: an empty account is none, an empty amount stays what it was. */
export function fiscalInputOf({ email, cbu, cbuAlias, activityStart, identificationThreshold, mipymeMinimum, ...rest }: FiscalDraft) {
  const orNone = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  return {
    ...rest,
    email: orNone(email), cbu: orNone(cbu), cbuAlias: orNone(cbuAlias), activityStart: orNone(activityStart),
    ...(identificationThreshold.trim() === "" ? {} : { identificationThreshold: identificationThreshold.trim() }),
    ...(mipymeMinimum.trim() === "" ? {} : { mipymeMinimum: mipymeMinimum.trim() }),
  };
}

export function FiscalFields({ draft, onChange, fieldError }: {
  readonly draft: FiscalDraft;
  readonly onChange: (change: Partial<FiscalDraft>) => void;
  readonly fieldError: (field: string) => string | undefined;
}) {
  const t = useTranslations("company.fiscal");
  return (
    <fieldset className="grid gap-4 border-t pt-4 sm:grid-cols-2">
      <legend className="sr-only">{t("legend")}</legend>
      {textFields.map((field) => (
        <Field key={field} label={t(`field.${field}`)} hint={isHinted(field) ? t(`hint.${field}`) : undefined} error={fieldError(field)}>
          {(control) => <Input {...control} maxLength={200} value={draft[field]} onChange={(event) => onChange({ [field]: event.target.value })} />}
        </Field>
      ))}
      <Field label={t("activityStart")} error={fieldError("activityStart")}>
        {(control) => <DateInput {...control} value={draft.activityStart} onChange={(activityStart) => onChange({ activityStart })} />}
      </Field>
      <Field label={t("classARegime")} hint={t("classARegimeHint")} error={fieldError("classARegime")}>
        {(control) => (
          <Select {...control} value={draft.classARegime} onChange={(event) => onChange({ classARegime: classARegimes.find((it) => it === event.target.value) ?? "STANDARD" })}>
            {classARegimes.map((regime) => <option key={regime} value={regime}>{t(`regime.${regime}`)}</option>)}
          </Select>
        )}
      </Field>
      <label className="flex items-center gap-2 text-sm">
        <Checkbox checked={draft.mipyme} onChange={(event) => onChange({ mipyme: event.target.checked })} />
        {t("mipyme")}
      </label>
      {draft.mipyme ? (
        <Field label={t("mipymeTransfer")} error={fieldError("mipymeTransfer")}>
          {(control) => (
            <Select {...control} value={draft.mipymeTransfer} onChange={(event) => onChange({ mipymeTransfer: mipymeTransfers.find((it) => it === event.target.value) ?? "SCA" })}>
              {mipymeTransfers.map((transfer) => <option key={transfer} value={transfer}>{t(`transfer.${transfer}`)}</option>)}
            </Select>
          )}
        </Field>
      ) : null}
    </fieldset>
  );
}
