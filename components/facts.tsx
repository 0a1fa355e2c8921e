import type { ReactNode } from "react";
import { cn } from "./ui/cn.ts";

/** Labels and values of one thing. */
export function Facts({ facts, className }: { readonly facts: readonly (readonly [label: string, value: ReactNode])[]; readonly className?: string }) {
  return (
    <dl className={cn("grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1.5 text-sm", className)}>
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
