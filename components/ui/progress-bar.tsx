import { cn } from "./cn.ts";

export function ProgressBar({ label, percent, tone = "accent", className }: {
  readonly label: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly tone?: "accent" | "success" | "danger" | "neutral";
  readonly className?: string;
}) {
  const colour = { accent: "bg-bar", success: "bg-success", danger: "bg-danger", neutral: "bg-neutral" }[tone];
  return (
    <div role="progressbar" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} className={cn("h-2 overflow-hidden rounded-full bg-neutral-soft", className)}>
      <div className={cn("h-full rounded-full transition-[width] duration-500", colour)} style={{ width: `${percent}%` }} />
    </div>
  );
}
