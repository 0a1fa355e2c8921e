import { Decimal } from "decimal.js";
import { env } from "../env.ts";
import { documentSign, type DocumentType } from "../fiscal/document-types.ts";
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
  /** Perceptions and other taxes that were collected for somebody else. */
  readonly otherTaxes: Account;
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
  const { ERP_ACCOUNT_RECEIVABLE, ERP_ACCOUNT_REVENUE, ERP_ACCOUNT_IVA, ERP_ACCOUNT_OTHER_TAXES } = env();
  return {
    receivable: parseAccount(ERP_ACCOUNT_RECEIVABLE), revenue: parseAccount(ERP_ACCOUNT_REVENUE), iva: parseAccount(ERP_ACCOUNT_IVA), otherTaxes: parseAccount(ERP_ACCOUNT_OTHER_TAXES),
  };
}

/** What an entry is made of. */
export interface Posted {
  readonly documentType: DocumentType;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly otherTaxesAmount: Amount;
  readonly totalAmount: Amount;
}

/**
 * The entry of a document: the receivable is debited with the total; revenue is credited with the net, IVA and other taxes each with theirs. A credit
 * note takes back: its sides are the other way round. Movements of nothing are left out: ERPs refuse them. lib/erp/sql builds the same in SQL.
 */
export function entriesOf(document: Posted, chart: Chart): AccountingEntry[] {
  const takesBack = documentSign(document.documentType) < 0;
  const entry = (account: Account, amount: Amount, isDebit: boolean): AccountingEntry => {
    const [debit, credit] = isDebit === takesBack ? [toAmount(0), amount] : [amount, toAmount(0)];
    return { accountCode: account.code, accountName: account.name, debit, credit };
  };
  return [
    entry(chart.receivable, document.totalAmount, true),
    entry(chart.revenue, document.netAmount, false),
    entry(chart.iva, document.ivaAmount, false),
    entry(chart.otherTaxes, document.otherTaxesAmount, false),
  ].filter(({ debit, credit }) => !new Decimal(debit).plus(credit).isZero());
}
