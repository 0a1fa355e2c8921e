"use client";

import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { formatDate } from "#lib/i18n/format.ts";
import { cn } from "./cn.ts";
import type { ControlProps } from "./field.tsx";
import { Input } from "./input.tsx";
import { parseDateInput } from "./parse-date-input.ts";

/**
 * A date typed as dd/mm/yyyy whatever language the browser is in (its own date field would put the month first in an English
 * one), or picked from the browser's calendar. The value is `YYYY-MM-DD`; what is no date yet is the empty string.
 */
export function DateInput({ value, onChange, min, max, ...control }: Partial<ControlProps> & {
  readonly value: string;
  readonly onChange: (date: string) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}) {
  const t = useTranslations("dateInput");
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value === "" ? "" : formatDate(value));
  const [shown, setShown] = useState(value);
  // Changed from outside (a preset, the calendar): follow it; while typing, the text is the person's.
  if (shown !== value) {
    setShown(value);
    if (parseDateInput(text) !== value) setText(value === "" ? "" : formatDate(value));
  }
  const wrong = text.trim() !== "" && parseDateInput(text) === null;

  function type(typed: string): void {
    setText(typed);
    const date = parseDateInput(typed) ?? "";
    setShown(date);
    onChange(date);
  }

  return (
    <span className="relative block">
      <Input
        {...control}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t("placeholder")}
        maxLength={10}
        className="pr-9"
        value={text}
        aria-invalid={wrong || control["aria-invalid"]}
        onChange={(event) => type(event.target.value)}
        onBlur={() => (wrong || value === "" ? undefined : setText(formatDate(value)))}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={t("open")}
        onClick={() => picker.current?.showPicker()}
        className="absolute top-0.5 right-0.5 grid size-7 place-items-center rounded-sm text-ink-soft hover:bg-surface-hover hover:text-ink"
      >
        <CalendarDays className="size-4" aria-hidden />
      </button>
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        className={cn("pointer-events-none absolute right-0 bottom-0 size-px opacity-0")}
        value={value}
        min={min}
        max={max}
        onChange={(event) => {
          setText(event.target.value === "" ? "" : formatDate(event.target.value));
          onChange(event.target.value);
        }}
      />
    </span>
  );
}
