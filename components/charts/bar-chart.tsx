import Link from "next/link";
import { Table, Td, Th } from "../ui/table.tsx";
import { sharesOf } from "./share.ts";

interface Bar {
  readonly name: string;
  /** Decimal string; sets the height. */
  readonly value: string;
  readonly valueText: string;
  /** Over the bar. */
  readonly shortText: string;
  /** The list behind the bar. */
  readonly href: string;
  /** The other cells of its row in the table. */
  readonly cells: readonly string[];
}

/** Upright bars drawn by the server, each a link, with the same figures as a table below. No script. */
export function BarChart({ label, tableLabel, columns, bars }: { readonly label: string; readonly tableLabel: string; readonly columns: readonly string[]; readonly bars: readonly Bar[] }) {
  const shares = sharesOf(bars.map((bar) => bar.value));
  return (
    <div>
      <ul aria-label={label} className="flex h-52 items-stretch gap-1 border-b sm:gap-2">
        {bars.map((bar, index) => (
          <li key={bar.name} className="flex min-w-0 flex-1">
            <Link href={bar.href} title={`${bar.name}: ${bar.valueText}`} className="group relative flex min-w-0 flex-1 flex-col justify-end rounded-t-sm focus-visible:-outline-offset-2">
              <span className="sr-only">{bar.name}: {bar.valueText}</span>
              <span aria-hidden className="hidden truncate text-center text-2xs text-ink-soft group-hover:text-ink md:block">{bar.shortText}</span>
              <span className="mx-auto w-full max-w-14 rounded-t-sm bg-bar transition-colors group-hover:bg-accent" style={{ height: `${(shares[index] ?? 0) * 0.86}%` }} />
            </Link>
          </li>
        ))}
      </ul>
      <div aria-hidden className="mt-1 flex gap-1 text-2xs text-ink-soft sm:gap-2">
        {bars.map((bar) => (
          <span key={bar.name} className="min-w-0 flex-1 text-center whitespace-nowrap">
            <span className="sm:hidden">{bar.name.slice(0, 1)}</span>
            <span className="hidden sm:inline">{bar.name}</span>
          </span>
        ))}
      </div>
      <details className="mt-3">
        <summary className="w-fit rounded-sm text-sm text-accent-text">{tableLabel}</summary>
        <Table label={label} className="mt-2">
          <thead><tr>{columns.map((column, index) => <Th key={column} className={index > 0 ? "text-right" : ""}>{column}</Th>)}</tr></thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.name}>
                <Td><Link href={bar.href} className="text-accent-text hover:underline">{bar.name}</Link></Td>
                {bar.cells.map((cell, index) => <Td key={index} className="amount">{cell}</Td>)}
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </div>
  );
}
