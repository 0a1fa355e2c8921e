/** `22/11/2026`, `22-11-26`, `22112026` or `2026-11-22` as `YYYY-MM-DD`; null for what is no day of the calendar. The day comes first. */
export function parseDateInput(text: string): string | null {
  const bare = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(bare);
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(bare) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(bare);
  const [, year = "", month = "", day = ""] = iso ?? (typed ? [typed[0], typed[3], typed[2], typed[1]] : []);
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = new Date(`${date}T00:00:00Z`);
  // 31/02 would silently become March.
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date ? null : date;
}
