import { addDays as addCalendarDays, businessDate } from "#lib/clock.ts";

/** The services speak Argentine time: a fixed −03:00, and dates as `yyyymmdd`. */
const offsetMs = 3 * 3_600_000;

/** The instant as Argentine wall-clock time, told by a Date whose UTC fields are to be read. */
function wallClock(at: Date): Date {
  return new Date(at.getTime() - offsetMs);
}

/** `2026-11-22T10:15:30.123-03:00` */
export function isoTime(at: Date): string {
  return wallClock(at).toISOString().replace("Z", "-03:00");
}

/** `20261122` */
export function compactDate(at: Date): string {
  return businessDate(at).replaceAll("-", "");
}

/** `20261122101530` */
export function compactTime(at: Date): string {
  return wallClock(at).toISOString().replace(/\..*$/, "").replace(/\D/g, "");
}

/** `7/30/2021 11:27:54 PM`, of UTC: how .NET prints an instant in the invariant culture. */
export function americanDate(compact: string): string {
  return `${Number(compact.slice(4, 6))}/${Number(compact.slice(6, 8))}/${compact.slice(0, 4)}`;
}

/** True for a day of the calendar written `yyyymmdd`. */
export function isCompactDate(text: string): boolean {
  return /^\d{8}$/.test(text) && Number(text.slice(0, 4)) > 0 && addDays(text, 0) === text;
}

export function addDays(compact: string, days: number): string {
  return addCalendarDays(dashed(compact), days).replaceAll("-", "").padStart(8, "0");
}

/** `2026-11-22` of `20261122`, and back. */
export function dashed(compact: string): string {
  return `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}`;
}

export function previousBusinessDay(compact: string, holidays: readonly string[]): string {
  let day = addDays(compact, -1);
  while (isWeekend(day) || holidays.includes(day)) day = addDays(day, -1);
  return day;
}

function isWeekend(compact: string): boolean {
  const day = new Date(`${dashed(compact)}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

/**
 * An xsd:dateTime. Without an offset it is Argentine time, as the real service reads it.
 * Undefined for what is none.
 */
export function readDateTime(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
  if (!match) return undefined;
  const at = new Date(`${match[1]}${match[2] ?? "-03:00"}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
