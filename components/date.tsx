import { formatDate, formatInstant } from "#lib/i18n/format.ts";
import { cn } from "./ui/cn.ts";

/** A calendar date, `dd/MM/yyyy`. */
export function CalendarDate({ date, className }: { readonly date: string | null; readonly className?: string }) {
  if (date === null) return <span className="text-ink-soft">—</span>;
  return <time dateTime={date} className={cn("whitespace-nowrap", className)}>{formatDate(date)}</time>;
}

/** An instant at the business's clock, `dd/MM/yyyy HH:mm`. */
export function Instant({ at, className }: { readonly at: string | null; readonly className?: string }) {
  if (at === null) return <span className="text-ink-soft">—</span>;
  return <time dateTime={at} className={cn("whitespace-nowrap", className)}>{formatInstant(at)}</time>;
}
