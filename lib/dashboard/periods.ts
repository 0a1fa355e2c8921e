import { addDays } from "../clock.ts";

/** Both ends included, `YYYY-MM-DD`. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

export const steps = ["day", "week", "month"] as const;
export type Step = (typeof steps)[number];

/** A bar of a chart over time: a day, a week from Monday, a month, cut where the range is. */
export interface Bucket extends Range {
  /** Its part of the period before; null where that one is shorter. */
  readonly before: Range | null;
}

/** More bars than this and nobody sees them: the step becomes longer. */
const mostBuckets = { day: 92, week: 106 } as const;

const dayMs = 86_400_000;
const yearOf = (date: string): number => Number(date.slice(0, 4));
const monthOf = (date: string): number => Number(date.slice(5, 7));

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Whole months later; the 31st of a month that has none is its last day. */
export function addMonths(date: string, months: number): string {
  const first = new Date(Date.UTC(yearOf(date), monthOf(date) - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), last);
  return `${first.toISOString().slice(0, 8)}${String(day).padStart(2, "0")}`;
}

const isMonthStart = (date: string): boolean => date.endsWith("-01");
const isMonthEnd = (date: string): boolean => isMonthStart(addDays(date, 1));

/** How many months a range that begins with one touches; null where it begins elsewhere and days are what is counted. */
function wholeMonths({ from, to }: Range): number | null {
  return isMonthStart(from) ? (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from) + 1 : null;
}

/**
 * The same period before: what begins with a month is compared with as many months, up to the same day (1 to 24 November with 1 to 24
 * October, the whole of November with the whole of October); everything else with as many days.
 */
export function previousRange(range: Range): Range {
  const months = wholeMonths(range);
  if (months === null) return { from: addDays(range.from, -daysBetween(range.from, range.to) - 1), to: addDays(range.from, -1) };
  return { from: addMonths(range.from, -months), to: isMonthEnd(range.to) ? addDays(range.from, -1) : addMonths(range.to, -months) };
}

/** The step that shows a range well, unless one was asked for that it can bear. */
export function chooseStep(range: Range, wanted?: Step): Step {
  const days = daysBetween(range.from, range.to) + 1;
  const fits = (step: Step): boolean => step === "month" || days <= mostBuckets[step] * (step === "day" ? 1 : 7);
  if (wanted !== undefined && fits(wanted)) return wanted;
  if (wanted !== undefined) return wanted === "day" && fits("week") ? "week" : "month";
  return days <= 31 ? "day" : days <= 182 ? "week" : "month";
}

function nextStart(date: string, step: Step): string {
  if (step === "day") return addDays(date, 1);
  if (step === "month") return addMonths(`${date.slice(0, 8)}01`, 1);
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, 7 - weekday);
}

/**
 * The range in steps, each beside its part of the period before. Those parts leave nothing of that period out and take nothing
 * twice, so that the bars of either period add up to its total.
 */
export function bucketsOf(range: Range, step: Step): Bucket[] {
  const starts: string[] = [];
  for (let start = range.from; start <= range.to; start = nextStart(start, step)) starts.push(start);
  const previous = previousRange(range);
  const months = step === "month" ? wholeMonths(range) : null;
  const before = starts.map((start) => (months === null ? addDays(previous.from, daysBetween(range.from, start)) : addMonths(start, -months)));
  return starts.map((from, index) => {
    const next = starts[index + 1];
    const nextBefore = before[index + 1];
    const part = { from: before[index] ?? previous.from, to: nextBefore === undefined || nextBefore > previous.to ? previous.to : addDays(nextBefore, -1) };
    return { from, to: next === undefined ? range.to : addDays(next, -1), before: part.from > previous.to ? null : part };
  });
}
