"use client";

import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** One line of the palette: what it is, what tells it from others, and what is worth knowing before going there. */
export function PaletteItem({ value, icon: Icon, detail, aside, onSelect, children }: {
  readonly value: string;
  readonly icon: LucideIcon;
  readonly detail?: ReactNode;
  readonly aside?: ReactNode;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Command.Item value={value} onSelect={onSelect} className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm select-none data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-text">
      <Icon className="size-4 shrink-0 text-ink-soft" aria-hidden />
      <span className="min-w-0 grow truncate">
        <span className="font-medium">{children}</span>
        {detail ? <span className="ml-2 text-ink-soft">{detail}</span> : null}
      </span>
      {aside ? <span className="flex shrink-0 items-center gap-2 text-ink">{aside}</span> : null}
    </Command.Item>
  );
}
