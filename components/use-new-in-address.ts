"use client";

import { parseAsBoolean, useQueryState } from "nuqs";

/** Whether a screen shows the form of something new: `?new=true`, so that a link or the palette can open it. */
export function useNewInAddress(): readonly [open: boolean, setOpen: (open: boolean) => void] {
  const [open, setOpen] = useQueryState("new", parseAsBoolean.withDefault(false));
  return [open, (wanted) => void setOpen(wanted || null)];
}
