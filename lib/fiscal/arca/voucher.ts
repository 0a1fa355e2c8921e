import { Decimal } from "decimal.js";

/** One numbering series at the authority, within the CUIT and environment of the configuration. */
export interface Lane {
  readonly pointOfSale: number;
  /** ARCA's type: 1 invoice A, 3 credit note A, 6 invoice B … */
  readonly voucherType: number;
}

/**
 * A document as the authority is asked to authorise it, in our words: dates `YYYY-MM-DD`, amounts and rates as
 * decimal strings in the voucher's currency, documents of persons as text. Field for field FECAEDetRequest of the WSDL.
 */
export interface Voucher {
  readonly number: number;
  /** Only for a range of class B vouchers; the number itself otherwise. */
  readonly lastNumber?: number;
  /** 1 products, 2 services, 3 both. */
  readonly concept: 1 | 2 | 3;
  readonly receiverDocumentType: number;
  readonly receiverDocument: string;
  readonly issueDate: string;
  readonly total: string;
  readonly notTaxed: string;
  readonly net: string;
  readonly exempt: string;
  readonly otherTaxes: string;
  readonly iva: string;
  /** The three are for concepts 2 and 3; the last one alone for a credit invoice of products. */
  readonly serviceFrom?: string;
  readonly serviceTo?: string;
  readonly paymentDueDate?: string;
  /** ARCA's code: `PES`, `DOL` … */
  readonly currency: string;
  /** Absent only with `collectedInCurrency`: the authority then takes its own. */
  readonly exchangeRate?: string;
  readonly collectedInCurrency?: boolean;
  readonly receiverIvaCondition: number;
  readonly associated?: readonly AssociatedVoucher[];
  readonly taxes?: readonly OtherTax[];
  readonly ivaByRate?: readonly IvaOfRate[];
  readonly optionals?: readonly { readonly id: string; readonly value: string }[];
  readonly buyers?: readonly { readonly documentType: number; readonly document: string; readonly percentage: string }[];
  readonly associatedPeriod?: { readonly from: string; readonly to: string };
  readonly activities?: readonly number[];
}

/** The voucher that a credit or debit note corrects. */
export interface AssociatedVoucher {
  readonly type: number;
  readonly pointOfSale: number;
  readonly number: number;
  readonly cuit?: string;
  readonly issueDate?: string;
}

export interface OtherTax {
  readonly id: number;
  readonly description?: string;
  readonly base: string;
  readonly rate: string;
  readonly amount: string;
}

export interface IvaOfRate {
  /** ARCA's id: 3 = 0 %, 4 = 10.5, 5 = 21, 6 = 27, 8 = 5, 9 = 2.5. */
  readonly id: number;
  readonly base: string;
  readonly amount: string;
}

/** A voucher that cannot even be written as a request: a defect of whoever made it. */
export class VoucherError extends Error {
  override name = "VoucherError";
}

/** 13 digits and two places; the service takes more, the law does not. */
const amountPattern = /^\d{1,13}(\.\d{1,2})?$/;
const ratePattern = /^\d{1,4}(\.\d{1,6})?$/;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `1234.5` → `1234.50`. */
export function wireAmount(text: string, field: string): string {
  if (!amountPattern.test(text)) throw new VoucherError(`${field} is no amount: ${text}`);
  const [whole = "", cents = ""] = text.split(".");
  return `${whole}.${cents.padEnd(2, "0")}`;
}

/** A rate or percentage, as it is. */
export function wireRate(text: string, field: string): string {
  if (!ratePattern.test(text)) throw new VoucherError(`${field} is no rate: ${text}`);
  return text;
}

/** `2026-11-22` → `20261122`. */
export function wireDate(text: string, field: string): string {
  const match = datePattern.exec(text);
  if (!match) throw new VoucherError(`${field} is no date: ${text}`);
  return match.slice(1).join("");
}

/** `20261122`, or with a time behind it → `2026-11-22`; nothing where it is none. */
export function readDate(text: string | undefined): string | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? "");
  return match ? `${match[1]}-${match[2]}-${match[3]}` : undefined;
}

/** `220.5`, `1E+3`: a double of the service → plain decimal text of at least these places; nothing where it is no number. */
export function readDecimal(text: string | undefined, places: number): string | undefined {
  if (text === undefined || !/^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text)) return undefined;
  const value = new Decimal(text);
  return value.decimalPlaces() > places ? value.toString() : padPlaces(value.toString(), places);
}

function padPlaces(text: string, places: number): string {
  const [whole = "", decimals = ""] = text.split(".");
  return places === 0 ? whole : `${whole}.${decimals.padEnd(places, "0")}`;
}
