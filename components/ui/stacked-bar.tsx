import { cn } from "./cn.ts";

const tones = { accent: "bg-bar", success: "bg-success", danger: "bg-danger", warning: "bg-warning", neutral: "bg-neutral" } as const;

export interface Segment {
  readonly name: string;
  readonly count: number;
  readonly tone: keyof typeof tones;
}

/** How far something is, and how: one part for each outcome. What each part is worth stands beside it in words, not only in colour. */
export function StackedBar({ label, segments, total, percent, valueText, className }: {
  readonly label: string;
  readonly segments: readonly Segment[];
  readonly total: number;
  /** Done, 0 to 100. */
  readonly percent: number;
  readonly valueText: string;
  readonly className?: string;
}) {
  return (
    <div role="progressbar" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-valuetext={valueText} className={cn("flex h-3 gap-px overflow-hidden rounded-full bg-neutral-soft", className)}>
      {segments.map(({ name, count, tone }) => (count === 0 ? null : <div key={name} title={name} className={cn("h-full min-w-0.5 transition-[width] duration-500", tones[tone])} style={{ width: `${(count * 100) / total}%` }} />))}
    </div>
  );
}
