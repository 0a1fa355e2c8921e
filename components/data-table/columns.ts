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
  /** Columns that give way first on narrow screens: `huge` from 1536 px, `wide` from 1024 px, `medium` from 640 px. */
  readonly from?: "medium" | "wide" | "huge" | undefined;
  /** Takes what the other columns leave, and cuts its text off there. */
  readonly grow?: boolean;
  readonly className?: string;
}

const showFrom = { medium: "hidden sm:table-cell", wide: "hidden lg:table-cell", huge: "hidden 2xl:table-cell" } as const;

export function cellClasses({ align, from, grow, className }: Pick<Column<never>, "align" | "from" | "grow" | "className">): (string | false | undefined)[] {
  return [align === "end" ? "amount" : "text-left", from ? showFrom[from] : undefined, grow && "w-1/2 max-w-0 min-w-16 truncate sm:min-w-32", className];
}
