import type { DocumentType } from "../fiscal/document-types.ts";
import type { ReceiverDocumentType } from "../fiscal/codes.ts";
import type { IssuerCondition, IvaCondition, Letter } from "../fiscal/letters.ts";
import type { Amount, IvaRate } from "../money/amount.ts";

/** A document with all that its paper says, as it was when it was written. Amounts are decimal strings, dates `YYYY-MM-DD`. */
export interface PrintableDocument {
  readonly id: number;
  readonly documentType: DocumentType;
  readonly letter: Letter;
  /** `A-0001`, `NC-B-0003`. */
  readonly bookCode: string;
  /** ARCA's CbteTipo. */
  readonly voucherType: number;
  readonly pointOfSale: number;
  readonly number: number;
  readonly issueDate: string;
  readonly serviceFrom: string;
  readonly serviceTo: string;
  readonly paymentDueDate: string | null;
  /** Null where no data of the company had ever been entered. */
  readonly issuer: PrintableIssuer | null;
  readonly receiver: {
    readonly name: string;
    readonly documentType: ReceiverDocumentType;
    readonly taxId: string;
    readonly ivaCondition: IvaCondition;
    readonly address: string;
  };
  /** ISO 4217. */
  readonly currency: string;
  readonly exchangeRate: string | null;
  readonly exchangeRateDate: string | null;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly otherTaxesAmount: Amount;
  readonly totalAmount: Amount;
  readonly lines: readonly PrintableLine[];
  readonly taxes: readonly PrintableTax[];
  /** Of notes: what they correct, and why. */
  readonly corrects: { readonly documentType: DocumentType; readonly letter: Letter; readonly pointOfSale: number; readonly number: number; readonly issueDate: string } | null;
  readonly noteReason: string | null;
  readonly cae: string;
  readonly caeDueDate: string;
  /** False for all that ARCA itself did not authorise: its paper is marked. */
  readonly fiscalValue: boolean;
  readonly observations: readonly { readonly code: string; readonly message: string }[];
  /** ISO instant. */
  readonly createdAt: string;
}

export interface PrintableIssuer {
  readonly name: string;
  readonly taxId: string;
  readonly ivaCondition: IssuerCondition;
  readonly address: string;
  /** The number, or the condition in words. */
  readonly grossIncomeNumber: string;
  readonly activityStart: string | null;
  readonly email: string | null;
  readonly phone: string;
  readonly cbu: string | null;
  readonly cbuAlias: string | null;
  readonly classARegime: "STANDARD" | "WITHHOLDING" | "CBU";
}

export interface PrintableLine {
  readonly serviceCode: string;
  readonly description: string;
  readonly serviceDate: string;
  readonly ivaRate: IvaRate;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly totalAmount: Amount;
}

/** A tax besides IVA. */
export interface PrintableTax {
  readonly code: number;
  readonly description: string;
  readonly base: Amount;
  readonly rate: string;
  readonly amount: Amount;
}
