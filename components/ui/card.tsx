import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** A titled region of a screen. `level` keeps the heading order right where cards nest under other headings. */
export function Card({ title, action, level = 2, className, bodyClassName, children }: {
  readonly title?: ReactNode;
  readonly action?: ReactNode;
  readonly level?: 2 | 3;
  readonly className?: string;
  readonly bodyClassName?: string;
  readonly children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={cn("min-w-0 rounded-lg border bg-surface shadow-card", className)}>
      {title || action ? (
        <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2">
          {title ? <Heading className="min-w-0 grow text-base font-semibold">{title}</Heading> : null}
          {action}
        </header>
      ) : null}
      <div className={cn("p-4", bodyClassName)}>{children}</div>
    </section>
  );
}
