import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "./badge.tsx";
import { cn } from "./cn.ts";

const looks: Readonly<Record<Exclude<Tone, "neutral">, { readonly icon: typeof Info; readonly style: string }>> = {
  info: { icon: Info, style: "border-info/30 bg-info-soft text-info" },
  success: { icon: CircleCheck, style: "border-success/30 bg-success-soft text-success" },
  warning: { icon: TriangleAlert, style: "border-warning/30 bg-warning-soft text-warning" },
  danger: { icon: CircleAlert, style: "border-danger/30 bg-danger-soft text-danger" },
};

/** `live` announces it when it appears: for what just happened, not for what was there on arrival. */
export function Alert({ tone, title, live = false, className, children }: {
  readonly tone: keyof typeof looks;
  readonly title?: ReactNode;
  readonly live?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  const { icon: Icon, style } = looks[tone];
  return (
    <div role={live ? (tone === "danger" ? "alert" : "status") : undefined} className={cn("flex gap-2.5 rounded-md border px-3 py-2 text-sm", style, className)}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 grow">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="break-words text-ink">{children}</div> : null}
      </div>
    </div>
  );
}
