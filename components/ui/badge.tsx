import { cva } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

const badgeStyle = cva("inline-flex max-w-full items-center gap-1 rounded-sm px-1.5 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0", {
  variants: {
    tone: {
      neutral: "bg-neutral-soft text-neutral",
      info: "bg-info-soft text-info",
      success: "bg-success-soft text-success",
      warning: "bg-warning-soft text-warning",
      danger: "bg-danger-soft text-danger",
    },
  },
});

export function Badge({ tone = "neutral", className, children }: { readonly tone?: Tone; readonly className?: string; readonly children: ReactNode }) {
  return <span className={cn(badgeStyle({ tone }), className)}>{children}</span>;
}
