import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export const inputStyle =
  "h-8 w-full min-w-0 rounded-md border border-line-strong/60 bg-surface px-2.5 text-sm text-ink shadow-card transition-colors hover:border-line-strong disabled:bg-surface-sunken disabled:text-ink-soft aria-invalid:border-danger";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(inputStyle, className)} {...props} />;
}
