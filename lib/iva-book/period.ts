/** First day of a month `YYYY-MM`, and of the one after it. */
export function daysOf(period: string): { first: string; next: string } {
  const [year = 0, month = 0] = period.split("-").map(Number);
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
  return { first: `${period}-01`, next: `${next}-01` };
}
