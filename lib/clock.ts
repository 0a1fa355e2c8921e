/** The business lives in this time zone: its dates turn at its midnight, whatever the server's clock says. */
export const businessTimeZone = "America/Argentina/Buenos_Aires";

let frozenAt: Date | undefined;

/** The only source of "now" for the product. */
export function now(): Date {
  return frozenAt ? new Date(frozenAt) : new Date();
}

/** Stops the clock, for tests and for seeding a history. `undefined` lets it run again. */
export function freezeClock(at: Date | undefined): void {
  frozenAt = at;
}

const dateFormat = new Intl.DateTimeFormat("en-CA", { timeZone: businessTimeZone, year: "numeric", month: "2-digit", day: "2-digit" });

/** The business date of an instant, `YYYY-MM-DD`. */
export function businessDate(at: Date = now()): string {
  return dateFormat.format(at);
}

/** `YYYY-MM-DD` plus whole days; pure calendar arithmetic. */
export function addDays(date: string, days: number): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return `${moved.getUTCFullYear()}-${String(moved.getUTCMonth() + 1).padStart(2, "0")}-${String(moved.getUTCDate()).padStart(2, "0")}`;
}
