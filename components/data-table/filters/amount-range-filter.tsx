"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatAmount } from "#lib/i18n/format.ts";
import { parseAmountInput } from "#lib/money/parse-input.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { FilterPill } from "./filter-pill.tsx";

interface Range {
  readonly min: string | null;
  readonly max: string | null;
}

export function AmountRangeFilter({ label, value, onChange }: { readonly label: string; readonly value: Range; readonly onChange: (range: Range) => void }) {
  const t = useTranslations("filters");
  const locale = useLocale();
  const { min, max } = value;
  const show = (amount: string): string => formatAmount(amount, locale);
  const words = min && max ? `${show(min)} – ${show(max)}` : min ? t("since", { value: show(min) }) : max ? t("until", { value: show(max) }) : "";
  return (
    <FilterPill label={label} value={words} onClear={() => onChange({ min: null, max: null })} className="w-72">
      {(close) => <Editor key={words} value={value} onChange={(range) => { onChange(range); close(); }} />}
    </FilterPill>
  );
}

function Editor({ value, onChange }: { readonly value: Range; readonly onChange: (range: Range) => void }) {
  const t = useTranslations("filters");
  const locale = useLocale();
  const [min, setMin] = useState(value.min ? formatAmount(value.min, locale) : "");
  const [max, setMax] = useState(value.max ? formatAmount(value.max, locale) : "");
  const read = { min: parseAmountInput(min), max: parseAmountInput(max) };
  const wrong = { min: min.trim() !== "" && read.min === null, max: max.trim() !== "" && read.max === null };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong.min && !wrong.max) onChange(read);
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <Field label={t("from")} error={wrong.min ? t("notAnAmount") : undefined} hint={read.min ? `= ${formatAmount(read.min, locale)}` : undefined}>
          {(control) => <Input {...control} inputMode="decimal" autoComplete="off" value={min} onChange={(event) => setMin(event.target.value)} />}
        </Field>
        <Field label={t("to")} error={wrong.max ? t("notAnAmount") : undefined} hint={read.max ? `= ${formatAmount(read.max, locale)}` : undefined}>
          {(control) => <Input {...control} inputMode="decimal" autoComplete="off" value={max} onChange={(event) => setMax(event.target.value)} />}
        </Field>
      </div>
      <Button type="submit" look="primary">{t("apply")}</Button>
    </form>
  );
}
