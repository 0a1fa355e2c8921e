"use client";

import { useQueryStates, type UseQueryStatesKeysMap, type Values } from "nuqs";
import { usePathname } from "next/navigation";
import { useCallback, useTransition } from "react";
import { presentFilters, type pagingParams } from "./paging.ts";

type Paging = ReturnType<typeof pagingParams<string>>;

/**
 * The state of a list, all of it in the URL: a link shows the same rows, Back returns to them. Changing a filter or the
 * sort starts from the first page. `pending` is true while the server reads the rows asked for.
 */
export function useList<Filters extends UseQueryStatesKeysMap>(filterParsers: Filters, paging: Paging) {
  const [pending, startTransition] = useTransition();
  const options = { shallow: false, startTransition, history: "push" } as const;
  const [filters, writeFilters] = useQueryStates(filterParsers, options);
  const [place, writePlace] = useQueryStates(paging, options);
  const trail = useTrail();

  const setFilters = useCallback(
    (change: Partial<{ [Key in keyof Values<Filters>]: Values<Filters>[Key] | null }>) => {
      void writeFilters(change);
      void writePlace({ cursor: null, page: null });
    },
    [writeFilters, writePlace],
  );
  const clearFilters = useCallback(() => {
    void writeFilters(Object.fromEntries(clearable(filterParsers).map((key) => [key, null])) as Parameters<typeof writeFilters>[0]);
    void writePlace({ cursor: null, page: null });
  }, [filterParsers, writeFilters, writePlace]);

  return {
    filters,
    filtered: clearable(filterParsers).some((key) => key in presentFilters(filters)),
    setFilters,
    clearFilters,
    pending,
    sort: place.sort,
    page: place.page,
    limit: place.limit,
    isFirst: place.cursor === null,
    setSort: (sort: string) => void writePlace({ sort, cursor: null, page: null }),
    setLimit: (limit: number) => void writePlace({ limit: limit as Values<Paging>["limit"], cursor: null, page: null }),
    next(cursor: string) {
      trail.remember(cursor, place.cursor);
      void writePlace({ cursor, page: place.page + 1 });
    },
    previous() {
      const before = trail.before(place.cursor);
      void writePlace(before === null ? { cursor: null, page: null } : { cursor: before, page: place.page - 1 });
    },
  };
}

/** A filter with a default is a tab, which always has one value and is not cleared. */
function clearable(parsers: UseQueryStatesKeysMap): string[] {
  return Object.keys(parsers).filter((key) => parsers[key]?.defaultValue === undefined);
}

export type ListState = Omit<ReturnType<typeof useList>, "filters" | "setFilters">;

/**
 * A cursor only knows the way forward, so each tab remembers which cursor came before which. Where it does not know (a
 * link opened in another tab), "previous" leads to the first page.
 */
function useTrail() {
  const pathname = usePathname();
  const storageKey = (cursor: string): string => `trail:${pathname}:${cursor}`;
  return {
    remember(cursor: string, before: string | null): void {
      try {
        sessionStorage.setItem(storageKey(cursor), before ?? "");
      } catch {
        // Storage full or forbidden: only the way back is lost.
      }
    },
    before(cursor: string | null): string | null {
      if (cursor === null) return null;
      try {
        return sessionStorage.getItem(storageKey(cursor)) || null;
      } catch {
        return null;
      }
    },
  };
}
