"use client";

import { Check } from "lucide-react";
import { FilterPill } from "./filter-pill.tsx";

export function ChoiceFilter({ label, options, value, onChange }: {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <FilterPill label={label} value={options.find((option) => option.value === value)?.label ?? value} onClear={() => onChange(null)} className="w-60 p-1">
      {(close) => (
        <div role="radiogroup" aria-label={label} className="flex max-h-80 flex-col overflow-y-auto">
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="radio"
              aria-checked={option.value === value}
              className="flex items-center gap-2 rounded-sm px-2 py-1.5 text-left text-sm hover:bg-surface-hover"
              onClick={() => {
                onChange(option.value === value ? null : option.value);
                close();
              }}
            >
              <span className="grid size-4 place-items-center">{option.value === value ? <Check className="size-4" aria-hidden /> : null}</span>
              {option.label}
            </button>
          ))}
        </div>
      )}
    </FilterPill>
  );
}
