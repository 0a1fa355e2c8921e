"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilterPill } from "#components/data-table/filters/filter-pill.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** A filter that takes one exact text. `pattern`: what can be such a text at all. */
export function TextFilter({ label, value, pattern = /\S/, onChange }: { readonly label: string; readonly value: string | null; readonly pattern?: RegExp; readonly onChange: (value: string | null) => void }) {
  return (
    <FilterPill label={label} value={value} onClear={() => onChange(null)} className="w-72">
      {(close) => <Editor key={value} label={label} value={value ?? ""} pattern={pattern} onChange={(text) => { onChange(text); close(); }} />}
    </FilterPill>
  );
}

function Editor({ label, value, pattern, onChange }: { readonly label: string; readonly value: string; readonly pattern: RegExp; readonly onChange: (value: string) => void }) {
  const t = useTranslations("filters");
  const [text, setText] = useState(value);
  const fits = pattern.test(text.trim());
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onChange(text.trim());
      }}
    >
      <Field label={label} className="grow">{(control) => <Input {...control} autoComplete="off" maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />}</Field>
      <Button type="submit" look="primary" disabled={!fits}>{t("apply")}</Button>
    </form>
  );
}
