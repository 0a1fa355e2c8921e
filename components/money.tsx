import { useLocale } from "next-intl";
import { formatMoney } from "#lib/i18n/format.ts";
import { cn } from "./ui/cn.ts";

/** An amount with its currency. Takes the decimal string as it came from the server; never a number. */
export function Money({ amount, currency, className }: { readonly amount: string; readonly currency: string; readonly className?: string }) {
  const locale = useLocale();
  return <span className={cn("whitespace-nowrap tabular-nums", className)}>{formatMoney(amount, currency, locale)}</span>;
}

/** One line per currency: two currencies are never added. */
export function MoneyList({ totals, className }: { readonly totals: readonly { readonly currency: string; readonly total: string }[]; readonly className?: string }) {
  return (
    <span className={cn("inline-flex flex-wrap gap-x-2", className)}>
      {totals.map(({ currency, total }, index) => (
        <span key={currency} className="whitespace-nowrap">
          {index > 0 ? <span className="mr-2 text-ink-soft" aria-hidden>+</span> : null}
          <Money amount={total} currency={currency} className="font-semibold" />
        </span>
      ))}
    </span>
  );
}
