"use client";

import { cn } from "../ui/cn.ts";

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** One of a few, all of them in sight: radio buttons in boxes. */
export function Choices<Value extends string>({ label, name, value, options, onChange }: {
  readonly label: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "flex min-w-24 grow basis-0 cursor-pointer items-start gap-2 rounded-md border px-3 py-2 text-sm has-checked:border-accent has-checked:bg-surface-selected has-focus-visible:outline-2",
              option.disabled ? "cursor-not-allowed opacity-60" : "hover:bg-surface-hover",
            )}
          >
            <input
              type="radio"
              name={name}
              className="mt-0.5 size-4 shrink-0 accent-accent focus-visible:outline-none"
              checked={option.value === value}
              disabled={option.disabled ?? false}
              onChange={() => onChange(option.value)}
            />
            <span className="min-w-0">
              <span className="block font-medium">{option.label}</span>
              {option.hint ? <span className="block text-xs text-ink-soft">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
