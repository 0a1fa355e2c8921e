import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";
import { Table, Td, Th } from "../ui/table.tsx";
import { scaleOf } from "./scale.ts";

export interface RankedRow {
  readonly key: string;
  readonly name: ReactNode;
  /** The list behind the bar. */
  readonly href: string;
  /** Decimal string; sets the length. */
  readonly value: string;
  /** What stands in the other columns. */
  readonly cells: readonly ReactNode[];
}

/**
 * Bars that are a table: each lies in its row, under its name, and both are one link.
 * @param options.wide places of the columns that a phone has no room for; the name is place 0.
 */
export function Ranking({ label, columns, rows, wide = [] }: { readonly label: string; readonly columns: readonly string[]; readonly rows: readonly RankedRow[]; readonly wide?: readonly number[] }) {
  const scale = scaleOf(rows.map((row) => row.value.replace("-", "")));
  const place = (index: number): string => cn("px-1.5 sm:px-3", index === 0 && "pl-0 sm:pl-0", index === columns.length - 1 && "pr-0 sm:pr-0", wide.includes(index) && "max-sm:hidden");
  return (
    <Table label={label}>
      <thead><tr>{columns.map((column, index) => <Th key={column} className={cn(place(index), index > 0 && "text-right")}>{column}</Th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="group">
            <Td className={cn(place(0), "w-full max-w-0 min-w-20 sm:min-w-32")}>
              <Link href={row.href} prefetch={false} className="block truncate text-accent-text hover:underline">
                {row.name}
                <span className={cn("mt-1 block h-1.5 min-w-px rounded-full", row.value.startsWith("-") ? "bg-danger" : "bg-bar group-hover:bg-accent")} style={{ width: `${scale.place(row.value.replace("-", ""))}%` }} aria-hidden />
              </Link>
            </Td>
            {row.cells.map((cell, index) => <Td key={index} className={cn(place(index + 1), "amount")}>{cell}</Td>)}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
