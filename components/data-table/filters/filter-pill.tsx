"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import { cn } from "../../ui/cn.ts";

/** A filter is its own chip: dashed while unset, filled with its value and a cross once set. */
export function FilterPill({ label, value, onClear, children, className }: {
  readonly label: string;
  /** The filter's value in words, where it is set. */
  readonly value: ReactNode;
  readonly onClear: () => void;
  /** The editor; gets the function that closes it. */
  readonly children: (close: () => void) => ReactNode;
  readonly className?: string;
}) {
  const t = useTranslations("filters");
  const [open, setOpen] = useState(false);
  const isSet = value !== null && value !== undefined && value !== "";
  return (
    <span className={cn("inline-flex h-8 max-w-full items-stretch overflow-hidden rounded-md border text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus", isSet ? "border-accent/50 bg-accent-soft" : "border-dashed border-line-strong/70 bg-surface")}>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger className={cn("inline-flex min-w-0 items-center gap-1.5 px-2.5 hover:bg-surface-hover focus-visible:outline-none", isSet && "pr-1.5")}>
          {isSet ? null : <Plus className="size-3.5 text-ink-soft" aria-hidden />}
          <span className={isSet ? "text-ink-soft" : ""}>{label}{isSet ? ":" : ""}</span>
          {isSet ? <span className="max-w-48 truncate font-medium">{value}</span> : null}
        </PopoverTrigger>
        <PopoverContent aria-label={label} className={className}>{children(() => setOpen(false))}</PopoverContent>
      </Popover>
      {isSet ? (
        <button type="button" onClick={onClear} aria-label={t("remove", { filter: label })} className="grid w-7 place-items-center text-ink-soft hover:bg-surface-hover hover:text-ink focus-visible:outline-none">
          <X className="size-3.5" aria-hidden />
        </button>
      ) : null}
    </span>
  );
}
