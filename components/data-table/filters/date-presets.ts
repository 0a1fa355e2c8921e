import { addDays } from "#lib/clock.ts";

export const datePresets = ["today", "last7", "thisMonth", "lastMonth", "last90", "thisYear"] as const;
export type DatePreset = (typeof datePresets)[number];

/** The range of a preset, both ends included, seen from the business date `today`. */
export function presetRange(preset: DatePreset, today: string): { from: string; to: string } {
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "last7":
      return { from: addDays(today, -6), to: today };
    case "last90":
      return { from: addDays(today, -89), to: today };
    case "thisMonth":
      return { from: firstOfMonth, to: today };
    case "thisYear":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case "lastMonth": {
      const to = addDays(firstOfMonth, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
  }
}
