"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { businessDate } from "#lib/clock.ts";
import { formatDate } from "#lib/i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { Field } from "../../ui/field.tsx";
import { datePresets, presetRange } from "./date-presets.ts";
import { FilterPill } from "./filter-pill.tsx";

interface Range {
  readonly from: string | null;
  readonly to: string | null;
}

export function DateRangeFilter({ label, value, onChange }: { readonly label: string; readonly value: Range; readonly onChange: (range: Range) => void }) {
  const t = useTranslations("filters");
  const words = describe(value);
  return (
    <FilterPill label={label} value={words} onClear={() => onChange({ from: null, to: null })} className="w-80">
      {(close) => <Editor key={words} value={value} onChange={(range) => { onChange(range); close(); }} />}
    </FilterPill>
  );

  function describe({ from, to }: Range): string {
    if (from && to) return from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;
    if (from) return t("since", { value: formatDate(from) });
    return to ? t("until", { value: formatDate(to) }) : "";
  }
}

function Editor({ value, onChange }: { readonly value: Range; readonly onChange: (range: Range) => void }) {
  const t = useTranslations("filters");
  const [from, setFrom] = useState(value.from ?? "");
  const [to, setTo] = useState(value.to ?? "");
  const backwards = from !== "" && to !== "" && from > to;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!backwards) onChange({ from: from || null, to: to || null });
      }}
    >
      <div className="grid grid-cols-2 gap-1">
        {datePresets.map((preset) => (
          <Button key={preset} size="sm" onClick={() => onChange(presetRange(preset, businessDate()))}>{t(`presets.${preset}`)}</Button>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t("from")}>{(control) => <DateInput {...control} value={from} onChange={setFrom} />}</Field>
        <Field label={t("to")}>{(control) => <DateInput {...control} value={to} onChange={setTo} />}</Field>
      </div>
      {backwards ? <p role="alert" className="text-xs text-danger">{t("backwards")}</p> : null}
      <Button type="submit" look="primary" disabled={backwards}>{t("apply")}</Button>
    </form>
  );
}
