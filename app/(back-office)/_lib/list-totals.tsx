import { useLocale } from "next-intl";
import { Suspense, type ReactNode } from "react";
import { MoneyList } from "#components/money.tsx";
import { formatCount } from "#lib/i18n/format.ts";

interface Totals {
  readonly count: number;
  /** What is counted, in words that take the number. */
  readonly words: (count: string) => string;
  readonly totals: readonly { readonly currency: string; readonly total: string }[];
  /** What else the rows come to. */
  readonly more?: ReactNode;
}

/**
 * What all rows that match come to: count and sum per currency, the figures that a bar of the dashboard leads to. Its line is there from
 * the start and filled when the sums are: rows never wait for them. A failure leaves it empty, since the list tells it.
 * @param filterKey changes with the filter: sums of other rows are not shown meanwhile.
 */
export function ListTotals({ filterKey, read }: { readonly filterKey: string; readonly read: () => Promise<Totals> }) {
  return (
    <div className="mb-2 min-h-5 text-sm text-ink-soft">
      <Suspense key={filterKey} fallback={null}><Line read={read} /></Suspense>
    </div>
  );
}

async function Line({ read }: { readonly read: () => Promise<Totals> }) {
  const totals = await read().catch(() => null);
  return totals && totals.count > 0 ? <Filled {...totals} /> : null;
}

function Filled({ count, words, totals, more }: Totals) {
  const locale = useLocale();
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <span>{words(formatCount(count, locale))}</span>
      <MoneyList totals={totals} />
      {more}
    </p>
  );
}
