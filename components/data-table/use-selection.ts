"use client";

import { useCallback, useEffect, useState } from "react";
import { everythingSelected, nothingSelected, type Selection } from "./selection.ts";

/**
 * The selection of a list. Ids survive paging, sorting and filtering; "everything that matches" belongs to one filter and
 * ends when that changes. Escape clears it, unless a dialog or a field has the keyboard.
 */
export function useSelection(filterKey: string) {
  const [{ selection, key }, setState] = useState<{ selection: Selection; key: string }>({ selection: nothingSelected, key: filterKey });
  const current = selection.mode === "filter" && key !== filterKey ? nothingSelected : selection;
  const set = useCallback((next: Selection) => setState({ selection: next, key: filterKey }), [filterKey]);
  const clear = useCallback(() => set(nothingSelected), [set]);
  const isEmpty = current.mode === "ids" && current.ids.size === 0;

  useEffect(() => {
    if (isEmpty) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"],[role="menu"],[role="listbox"]')) return;
      clear();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isEmpty, clear]);

  return { selection: current, isEmpty, set, clear, selectEverything: () => set(everythingSelected) };
}

export type SelectionState = ReturnType<typeof useSelection>;
