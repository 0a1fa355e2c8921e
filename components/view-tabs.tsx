"use client";

import { cn } from "./ui/cn.ts";

/** Views of one list, one of which is always chosen: radio buttons in the shape of tabs. */
export function ViewTabs<Value extends string>({ label, value, options, onChange }: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <div role="group" aria-label={label} className="mb-3 flex gap-1 overflow-x-auto border-b">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            "-mb-px border-b-2 border-transparent px-3 py-1.5 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-ink focus-visible:-outline-offset-2",
            option.value === value && "border-accent text-accent-text",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
