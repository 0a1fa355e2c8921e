"use client";

import { useMemo, useState } from "react";
import { toast } from "sonner";
import { reach } from "#components/use-action.ts";
import { useFailureText } from "#components/use-failure-text.ts";
import type { PendingSelection } from "#lib/pendings/model.ts";
import { problemIdsAction } from "./actions.ts";
import type { LaunchSettings, Previewed } from "./use-preview.ts";

/** Exceptions that a filter may carry (lib/pendings/model.ts). */
const maxExceptions = 10_000;

/**
 * Leaves pendings with problems out of what is launched. From a list of ids they are taken by name; from a filter all of
 * them go by one condition (`billableWith`), so that no list travels, whatever their number.
 */
export function useLeaveOut(selection: PendingSelection, { receiptBook }: LaunchSettings, onDeselect: (pendingIds: readonly number[]) => void) {
  const [allOut, setAllOut] = useState(false);
  const failureText = useFailureText();
  const effective = useMemo<PendingSelection>(
    () => ("pendingIds" in selection || !allOut ? selection : { ...selection, filter: { ...selection.filter, billableWith: receiptBook } }),
    [selection, allOut, receiptBook],
  );

  async function leaveOut(previewed: Previewed | null, code?: string): Promise<void> {
    if (!previewed) return;
    const room = "pendingIds" in selection ? Number.POSITIVE_INFINITY : maxExceptions - selection.except.length;
    const found = await reach(() => problemIdsAction({ input: previewed.input, ...(code === undefined ? {} : { code }) }));
    if (!found.ok) return void toast.error(failureText(found.error));
    if (found.data.length > room) return void toast.error(failureText({ code: "TOO_MANY_PROBLEMS", message: "" }));
    onDeselect(found.data);
  }

  return {
    selection: effective,
    allOut,
    leaveOut,
    leaveAllOut: async (previewed: Previewed | null): Promise<void> => {
      // What no condition knows (a date before the book's last one) is still there after it, and goes by name.
      if ("pendingIds" in selection || allOut) await leaveOut(previewed);
      else setAllOut(true);
    },
    takeBack: () => setAllOut(false),
  };
}
