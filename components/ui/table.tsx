import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A scroller that the keyboard can scroll too, with a real table inside. For short tables; lists use DataTable. */
export function Table({ label, className, children }: { readonly label: string; readonly className?: string; readonly children: ComponentProps<"table">["children"] }) {
  return (
    <div className={cn("overflow-x-auto", className)} role="region" aria-label={label} tabIndex={0}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}

export function Th({ className, scope = "col", ...props }: ComponentProps<"th">) {
  return <th scope={scope} className={cn("border-b px-3 py-1.5 text-left text-xs font-medium whitespace-nowrap text-ink-soft", className)} {...props} />;
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("border-b border-line/70 px-3 py-1.5 align-top", className)} {...props} />;
}
