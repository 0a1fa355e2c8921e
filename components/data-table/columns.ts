import type { ReactNode } from "react";

/** How a list declares a column. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The field of the list's sort allow-list that this column sorts by. */
  readonly sort?: string;
  /** `end` for amounts and counts. */
  readonly align?: "start" | "end";
  /** Columns that give way first on narrow screens: `wide` from 1024 px, `medium` from 640 px. */
  readonly from?: "medium" | "wide" | undefined;
  readonly className?: string;
}

const showFrom = { medium: "hidden sm:table-cell", wide: "hidden lg:table-cell" } as const;

export function cellClasses({ align, from, className }: Pick<Column<never>, "align" | "from" | "className">): (string | undefined)[] {
  return [align === "end" ? "amount" : "text-left", from ? showFrom[from] : undefined, className];
}
