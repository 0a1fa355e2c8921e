import Link from "next/link";
import { cn } from "../ui/cn.ts";
import { scaleOf } from "./scale.ts";

export interface Column {
  readonly key: string;
  /** Under the bar. */
  readonly name: string;
  /** The list behind the bar. */
  readonly href: string;
  /** Decimal string; sets the height. */
  readonly value: string;
  /** Decimal string; a mark across the bar: what it is compared with. */
  readonly mark: string | null;
  /** The bar in words: its title and what it says, one after the other. */
  readonly title: string;
  readonly lines: readonly string[];
}

/** Names under the bars that have room beside each other. */
const mostNames = { wide: 13, narrow: 5 };

/**
 * Upright bars drawn by the server, each a link to the list behind it. No script: it is there with the page, prints, and every browser
 * and reader knows what a link is. The same figures as a table belong beside it (ChartOrTable).
 */
export function ColumnChart({ label, columns, tick }: { readonly label: string; readonly columns: readonly Column[]; readonly tick: (value: string) => string }) {
  const scale = scaleOf(columns.flatMap((column) => [column.value, column.mark ?? "0"]));
  const each = (most: number): number => Math.max(1, Math.ceil(columns.length / most));
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-2">
      <div aria-hidden className="relative my-2 h-52 w-12 text-2xs text-ink-soft">
        {scale.ticks.map(({ value, at }) => <span key={value} className="absolute right-0 translate-y-1/2 whitespace-nowrap" style={{ bottom: `${at}%` }}>{tick(value)}</span>)}
      </div>
      <div className="relative my-2 h-52">
        {scale.ticks.map(({ value, at }) => <span key={value} aria-hidden className={cn("absolute inset-x-0 border-t", at === scale.zero ? "border-line-strong" : "border-line")} style={{ bottom: `${at}%` }} />)}
        <ul aria-label={label} className="absolute inset-0 flex items-stretch">
          {columns.map((column, index) => <Bar key={column.key} column={column} zero={scale.zero} at={scale.place(column.value)} markAt={column.mark === null ? null : scale.place(column.mark)} side={index < columns.length / 2 ? "start" : "end"} />)}
        </ul>
      </div>
      <div aria-hidden className="col-start-2 flex text-2xs text-ink-soft">
        {columns.map((column, index) => (
          <span key={column.key} className="relative h-4 min-w-0 flex-1">
            <span className={cn("absolute left-1/2 hidden -translate-x-1/2 whitespace-nowrap", index % each(mostNames.narrow) === 0 && "max-sm:block", index % each(mostNames.wide) === 0 && "sm:block")}>{column.name}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

function Bar({ column, zero, at, markAt, side }: { readonly column: Column; readonly zero: number; readonly at: number; readonly markAt: number | null; readonly side: "start" | "end" }) {
  const height = Math.abs(at - zero);
  return (
    <li className="flex min-w-0 flex-1">
      <Link href={column.href} prefetch={false} className="group relative min-w-0 flex-1 rounded-sm hover:bg-surface-hover focus-visible:-outline-offset-2">
        <span className="sr-only">{[column.title, ...column.lines].join(". ")}</span>
        <span aria-hidden className="absolute inset-x-[14%] mx-auto min-h-px max-w-12 bg-bar transition-colors group-hover:bg-accent" style={{ bottom: `${Math.min(at, zero)}%`, height: `${height}%` }} />
        {markAt === null || markAt === zero ? null : <span aria-hidden className="absolute inset-x-[4%] mx-auto max-w-16 translate-y-1/2 border-t-2 border-ink" style={{ bottom: `${markAt}%` }} />}
        <span aria-hidden className={cn("pointer-events-none absolute bottom-full z-10 mb-1 hidden w-max max-w-64 rounded-md border bg-surface px-2.5 py-1.5 text-xs shadow-float group-hover:block group-focus-visible:block", side === "start" ? "left-0" : "right-0")}>
          <span className="block font-semibold">{column.title}</span>
          {column.lines.map((line) => <span key={line} className="block text-ink-soft">{line}</span>)}
        </span>
      </Link>
    </li>
  );
}

/** What bar and mark stand for. */
export function ColumnLegend({ bar, mark }: { readonly bar: string; readonly mark: string }) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
      <span className="inline-flex items-center gap-1.5"><span aria-hidden className="size-2.5 bg-bar" />{bar}</span>
      <span className="inline-flex items-center gap-1.5"><span aria-hidden className="w-4 border-t-2 border-ink" />{mark}</span>
    </p>
  );
}
