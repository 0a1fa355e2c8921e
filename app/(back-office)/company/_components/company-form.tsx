"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { toast } from "sonner";
import type { ApiFailure } from "#components/call-api.ts";
import { Instant } from "#components/date.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useAction } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import { useFieldError } from "#components/use-field-error.ts";
import { defaultLaunchTypedFrom, type Company } from "#lib/company/model.ts";
import { issuerConditions } from "#lib/fiscal/letters.ts";
import { formatCuit } from "#lib/i18n/format.ts";
import { saveCompanyAction } from "../actions.ts";
import { FiscalFields, fiscalDraftOf, fiscalInputOf } from "./fiscal-fields.tsx";

export function CompanyForm({ company, taxIdFixed }: { readonly company: Company | null; readonly taxIdFixed: boolean }) {
  const t = useTranslations("company");
  const tIva = useTranslations("ivaCondition");
  const router = useRouter();
  const failureText = useFailureText();
  const save = useAction(saveCompanyAction);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const stored = {
    name: company?.name ?? "",
    taxId: company ? formatCuit(company.taxId) : "",
    ivaCondition: company?.ivaCondition ?? issuerConditions[0],
    address: company?.address ?? "",
    launchTypedFrom: String(company?.launchTypedFrom ?? defaultLaunchTypedFrom),
  };
  const storedFiscal = fiscalDraftOf(company);
  const [draft, setDraft] = useState(stored);
  const [fiscal, setFiscal] = useState(storedFiscal);
  const fieldError = useFieldError(failure);
  const changed = JSON.stringify([draft, fiscal]) !== JSON.stringify([stored, storedFiscal]);
  const set = (change: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...change }));

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setFailure(null);
    if (!(await save.run({ ...draft, ...fiscalInputOf(fiscal), launchTypedFrom: Number(draft.launchTypedFrom), version: company?.version ?? null }, { onFailure: setFailure }))) return;
    toast.success(t("saved"));
    router.refresh();
  }

  return (
    <Card className="max-w-2xl">
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {company ? null : <Alert tone="info" title={t("empty")}>{t("emptyText")}</Alert>}
        {failure && !failure.errors ? (
          <Alert tone="danger" live>
            {failureText(failure)}
            {failure.code === "VERSION_CONFLICT" ? <Button look="link" className="ml-2" onClick={() => router.refresh()}>{t("reload")}</Button> : null}
          </Alert>
        ) : null}
        <Field label={t("name")} required error={fieldError("name")}>
          {(control) => <Input {...control} autoComplete="organization" maxLength={200} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
        </Field>
        <Field label={t("taxId")} required hint={taxIdFixed ? t("taxIdFixed") : t("taxIdHint")} error={fieldError("taxId")}>
          {(control) => <Input {...control} readOnly={taxIdFixed} className={taxIdFixed ? "bg-surface-sunken text-ink-soft" : ""} inputMode="numeric" maxLength={13} value={draft.taxId} onChange={(event) => set({ taxId: event.target.value })} />}
        </Field>
        <Field label={t("ivaCondition")} hint={draft.ivaCondition === "RESPONSABLE_INSCRIPTO" ? undefined : t("ivaConditionHint")} error={fieldError("ivaCondition")}>
          {(control) => (
            <Select {...control} value={draft.ivaCondition} onChange={(event) => set({ ivaCondition: issuerConditions.find((it) => it === event.target.value) ?? issuerConditions[0] })}>
              {issuerConditions.map((condition) => <option key={condition} value={condition}>{tIva(condition)}</option>)}
            </Select>
          )}
        </Field>
        <Field label={t("address")} hint={t("addressHint")} error={fieldError("address")}>
          {(control) => <Input {...control} autoComplete="street-address" maxLength={300} value={draft.address} onChange={(event) => set({ address: event.target.value })} />}
        </Field>
        <Field label={t("launchTypedFrom")} hint={t("launchTypedFromHint")} error={fieldError("launchTypedFrom")}>
          {(control) => <Input {...control} className="max-w-36 text-right tabular-nums" inputMode="numeric" maxLength={8} value={draft.launchTypedFrom} onChange={(event) => set({ launchTypedFrom: event.target.value.replace(/\D/g, "") })} />}
        </Field>
        <FiscalFields draft={fiscal} onChange={(change) => setFiscal((before) => ({ ...before, ...change }))} fieldError={fieldError} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" busy={save.busy} disabled={!changed}>{t("save")}</Button>
          {company ? (
            <p className="text-xs text-ink-soft">
              {t("updatedAt")} <Instant at={company.updatedAt} />{" · "}
              <Link href="/audit?entity=company" className="text-accent-text underline">{t("history")}</Link>
            </p>
          ) : null}
        </div>
      </form>
    </Card>
  );
}
