import type { Amount, IvaRate } from "../money/amount.ts";
import type { MipymeTransfer, ReceiverDocumentType } from "./codes.ts";
import type { DocumentType } from "./document-types.ts";
import type { IvaCondition, Letter } from "./letters.ts";

/**
 * A document in our words, as much of it as the authority is told. Amounts are decimal strings in the document's currency,
 * dates `YYYY-MM-DD`. `voucherOf` makes the request of it.
 */
export interface FiscalDocument {
  readonly number: number;
  readonly documentType: DocumentType;
  readonly letter: Letter;
  readonly issueDate: string;
  readonly receiver: { readonly documentType: ReceiverDocumentType; readonly taxId: string; readonly ivaCondition: IvaCondition };
  /** ISO 4217. */
  readonly currency: string;
  /** Pesos for one unit; null in pesos. */
  readonly exchangeRate: string | null;
  /** Its lines added up by rate, EXEMPT and NOT_TAXED among them. */
  readonly rates: readonly { readonly rate: IvaRate; readonly net: Amount; readonly iva: Amount }[];
  readonly taxes: readonly DocumentTax[];
  readonly serviceFrom: string;
  readonly serviceTo: string;
  /** Not before the issue date. Of a credit invoice: not before the day it is sent either (10164). */
  readonly paymentDueDate: string;
  /** The document that a note corrects. */
  readonly corrects: { readonly voucherType: number; readonly pointOfSale: number; readonly number: number; readonly issueDate: string } | null;
  /** Of a note of a credit invoice: it undoes the document, because the receiver refused it. */
  readonly annuls: boolean;
  readonly issuer: { readonly cuit: string; readonly cbu: string | null; readonly cbuAlias: string | null; readonly mipymeTransfer: MipymeTransfer };
}

/** A tax besides IVA: `amount` = `base` × `rate` %, half up to the cent. */
export interface DocumentTax {
  readonly code: number;
  readonly description: string;
  readonly base: Amount;
  readonly rate: string;
  readonly amount: Amount;
}
