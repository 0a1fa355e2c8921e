import { Decimal } from "decimal.js";
import { env } from "../env.ts";
import { toAmount, type Amount } from "../money/money.ts";

export interface Account {
  readonly code: string;
  readonly name: string;
}

/** The accounts that an invoice moves. */
export interface Chart {
  readonly receivable: Account;
  readonly revenue: Account;
  readonly iva: Account;
}

/** One side of an entry is always "0.00". */
export interface AccountingEntry {
  readonly accountCode: string;
  readonly accountName: string;
  readonly debit: Amount;
  readonly credit: Amount;
}

/** Reads `1.1.3.01|Cuentas por Cobrar`; without a bar the code names itself. */
export function parseAccount(text: string): Account {
  const bar = text.indexOf("|");
  const code = (bar < 0 ? text : text.slice(0, bar)).trim();
  const name = bar < 0 ? "" : text.slice(bar + 1).trim();
  return { code, name: name === "" ? code : name };
}

/** The chart of accounts of the environment (ERP_ACCOUNT_*). */
export function chartOfAccounts(): Chart {
  const { ERP_ACCOUNT_RECEIVABLE, ERP_ACCOUNT_REVENUE, ERP_ACCOUNT_IVA } = env();
  return { receivable: parseAccount(ERP_ACCOUNT_RECEIVABLE), revenue: parseAccount(ERP_ACCOUNT_REVENUE), iva: parseAccount(ERP_ACCOUNT_IVA) };
}

/**
 * The entry of an invoice: the receivable is debited with the total; revenue is credited with the net and IVA with the tax.
 * An exempt document has no IVA movement: ERPs refuse postings of nothing. lib/erp/sql builds the same in SQL.
 */
export function entriesOf(document: { netAmount: Amount; taxAmount: Amount; totalAmount: Amount }, chart: Chart): AccountingEntry[] {
  const debit = (account: Account, amount: Amount): AccountingEntry => ({ accountCode: account.code, accountName: account.name, debit: amount, credit: toAmount(0) });
  const credit = (account: Account, amount: Amount): AccountingEntry => ({ accountCode: account.code, accountName: account.name, debit: toAmount(0), credit: amount });
  return [debit(chart.receivable, document.totalAmount), credit(chart.revenue, document.netAmount), credit(chart.iva, document.taxAmount)].filter(
    (entry) => !new Decimal(entry.debit).plus(entry.credit).isZero(),
  );
}
