"use client";

import { useState, type KeyboardEvent } from "react";

/** Arrow keys move between rows, Space selects, Enter opens. One row is in the tab order: the one last used. */
export function useRowKeys({ count, onSpace, onEnter }: {
  readonly count: number;
  readonly onSpace: ((index: number) => void) | undefined;
  readonly onEnter: ((index: number) => void) | undefined;
}) {
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, count - 1));

  function focusRow(body: HTMLElement, index: number): void {
    const row = body.querySelectorAll<HTMLElement>("tr[data-row]")[index];
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    // Keys typed into a link, a button or a checkbox inside the row belong to it, but for the arrows.
    const onRow = event.target instanceof HTMLElement && event.target.hasAttribute("data-row");
    const target = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: count - 1 }[event.key];
    if (target !== undefined && target >= 0 && target < count) {
      event.preventDefault();
      focusRow(event.currentTarget, target);
    } else if (onRow && event.key === " " && onSpace) {
      event.preventDefault();
      onSpace(current);
    } else if (onRow && event.key === "Enter" && onEnter) {
      event.preventDefault();
      onEnter(current);
    }
  }

  return { onKeyDown, onRowFocus: setActive, tabIndexOf: (index: number) => (index === current ? 0 : -1) };
}
