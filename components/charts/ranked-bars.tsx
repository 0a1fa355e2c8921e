import Link from "next/link";
import { Table, Td, Th } from "../ui/table.tsx";
import { sharesOf } from "./share.ts";

/** A ranking that is its own table: the bar lies in the row, under the name. */
export function RankedBars({ label, columns, rows }: {
  readonly label: string;
  readonly columns: readonly [name: string, count: string, total: string];
  readonly rows: readonly { readonly key: number; readonly name: string; readonly value: string; readonly href: string; readonly count: string; readonly total: string }[];
}) {
  const shares = sharesOf(rows.map((row) => row.value));
  return (
    <Table label={label}>
      <thead><tr><Th className="pl-0">{columns[0]}</Th><Th className="text-right">{columns[1]}</Th><Th className="pr-0 text-right">{columns[2]}</Th></tr></thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.key}>
            <Td className="w-full max-w-0 pl-0">
              <Link href={row.href} className="block truncate text-accent-text hover:underline">{row.name}</Link>
              <span className="mt-1 block h-1.5 rounded-full bg-bar" style={{ width: `${shares[index] ?? 0}%` }} aria-hidden />
            </Td>
            <Td className="amount">{row.count}</Td>
            <Td className="amount pr-0 font-medium">{row.total}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
