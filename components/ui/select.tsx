import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { inputStyle } from "./input.tsx";

/** The browser's own select: right on a phone, right with a keyboard, and no script. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-block w-full", className)}>
      <select className={cn(inputStyle, "appearance-none pr-8")} {...props}>{children}</select>
      <ChevronDown className="pointer-events-none absolute top-2 right-2 size-4 text-ink-soft" aria-hidden />
    </span>
  );
}
