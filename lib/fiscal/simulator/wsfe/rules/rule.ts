import { Decimal } from "decimal.js";
import type { SimulatorSettings, Taxpayer } from "../../settings.ts";
import type { StoredVoucher } from "../../sql/find-vouchers.ts";
import type { Finding } from "../notice.ts";
import type { AssociatedVoucher, Voucher } from "../voucher.ts";
import type { VoucherType } from "../voucher-types.ts";

/** A detail and everything a rule may look at. Rules are pure: what they need of the database was read before. */
export interface RuleContext {
  readonly issuer: string;
  readonly type: VoucherType;
  readonly voucher: Voucher;
  /** Its date, or the day of the request where it gave none; `yyyymmdd`. */
  readonly date: string;
  /** The day of the request, `yyyymmdd`. */
  readonly today: string;
  readonly settings: SimulatorSettings;
  /** What the registry knows of the receiver's CUIT. */
  readonly receiver: Taxpayer | undefined;
  /** The official quote of the document's currency in pesos; undefined where there is none. 1 for pesos. */
  readonly quote: Decimal | undefined;
  /** An associated document of this authority's records. */
  readonly findAssociated: (associated: AssociatedVoucher) => StoredVoucher | undefined;
}

export type Rule = (context: RuleContext) => readonly Finding[];

const cent = new Decimal("0.01");
const margin = new Decimal("0.0001");
const zero = new Decimal(0);

/** The manual's margin: 0.01 % of the expected amount, or a cent per added row. */
export function isClose(actual: Decimal, expected: Decimal, rows = 1): boolean {
  const difference = actual.minus(expected).abs();
  return difference.isZero() || difference.lte(cent.times(Math.max(rows, 1))) || difference.lte(expected.abs().times(margin));
}

export function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), zero);
}

/** The total in pesos: what the thresholds of the norms are compared with. */
export function totalInPesos({ voucher, quote }: RuleContext): Decimal {
  const rate = voucher.currency === "PES" ? new Decimal(1) : (voucher.rate ?? quote ?? new Decimal(1));
  return voucher.total.times(rate);
}

export function hasRepeats(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
