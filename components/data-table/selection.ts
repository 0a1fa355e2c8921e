/**
 * What is selected in a list that the browser knows one page of: some ids, or everything that the filter finds but some.
 * The second never becomes a list of ids: the server evaluates the filter again.
 */
export type Selection =
  | { readonly mode: "ids"; readonly ids: ReadonlySet<number> }
  | { readonly mode: "filter"; readonly except: ReadonlySet<number> };

export const nothingSelected: Selection = { mode: "ids", ids: new Set() };
export const everythingSelected: Selection = { mode: "filter", except: new Set() };

export function isSelected(selection: Selection, id: number): boolean {
  return selection.mode === "ids" ? selection.ids.has(id) : !selection.except.has(id);
}

/** Rows selected, where `total` rows match the filter. */
export function selectionSize(selection: Selection, total: number): number {
  return selection.mode === "ids" ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** Sets the rows of the visible page to what its checkboxes say; rows of other pages keep their state. */
export function selectOnPage(selection: Selection, pageIds: readonly number[], isChecked: (id: number) => boolean): Selection {
  if (selection.mode === "ids") {
    const ids = new Set(selection.ids);
    for (const id of pageIds) {
      if (isChecked(id)) ids.add(id);
      else ids.delete(id);
    }
    return { mode: "ids", ids };
  }
  const except = new Set(selection.except);
  for (const id of pageIds) {
    if (isChecked(id)) except.delete(id);
    else except.add(id);
  }
  return { mode: "filter", except };
}

/** Takes rows out of the selection, wherever they are. */
export function deselect(selection: Selection, ids: readonly number[]): Selection {
  return selectOnPage(selection, ids, () => false);
}

/** A text that changes exactly when the selection does. */
export function selectionKey(selection: Selection): string {
  const ids = selection.mode === "ids" ? selection.ids : selection.except;
  return `${selection.mode}:${[...ids].sort((a, b) => a - b).join(",")}`;
}
