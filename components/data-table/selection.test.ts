import { describe, expect, it } from "vitest";
import { deselect, everythingSelected, isSelected, nothingSelected, selectionKey, selectionSize, selectOnPage } from "./selection.ts";

describe("selection of ids", () => {
  it("keeps the rows of other pages when a page is checked and unchecked", () => {
    const first = selectOnPage(nothingSelected, [1, 2, 3], () => true);
    const second = selectOnPage(first, [4, 5], (id) => id === 4);
    expect(selectionSize(second, 100)).toBe(4);
    expect(isSelected(selectOnPage(second, [1, 2, 3], () => false), 4)).toBe(true);
  });
});

describe("selection of everything that matches", () => {
  it("counts what matches but the exceptions, and takes an exception back", () => {
    const some = deselect(everythingSelected, [7, 8]);
    expect(selectionSize(some, 12_345)).toBe(12_343);
    expect(isSelected(some, 7)).toBe(false);
    expect(isSelected(some, 99)).toBe(true);
    expect(selectionSize(selectOnPage(some, [7], () => true), 12_345)).toBe(12_344);
  });

  it("is told from a selection of ids by its key", () => {
    expect(selectionKey(everythingSelected)).not.toBe(selectionKey(nothingSelected));
    expect(selectionKey(deselect(everythingSelected, [2, 1]))).toBe(selectionKey(deselect(everythingSelected, [1, 2])));
  });
});
