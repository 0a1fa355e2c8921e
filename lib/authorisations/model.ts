import type { AuthorityName } from "../fiscal/authority.ts";
import type { DocumentType } from "../fiscal/document-types.ts";
import type { IvaCondition, Letter } from "../fiscal/letters.ts";
import type { Amount, IvaRate } from "../money/money.ts";
import type { AttemptStatus } from "./status.ts";

/** What an authority remarked or gave as its reason, in its own words. */
export interface AuthorityMessage {
  readonly code: string;
  readonly message: string;
}

/** The series a document is of: one receipt book, which is one lane. */
export interface LaneBook {
  readonly id: number;
  readonly code: string;
  readonly documentType: DocumentType;
  readonly letter: Letter;
  readonly pointOfSale: number;
  readonly voucherType: number;
  readonly nextNumber: number;
  readonly lastIssueDate: string | null;
  readonly authority: AuthorityName | null;
}

/** A document before it has a number: everything that will be asked for and, once it is granted, written. Amounts are in its currency. */
export interface DraftDocument {
  readonly customerId: number;
  readonly customerName: string;
  readonly customerTaxId: string;
  readonly customerDocumentType: "CUIT" | "CUIL" | "DNI" | "NONE";
  readonly customerIvaCondition: IvaCondition;
  readonly customerAddress: string;
  readonly currency: string;
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly otherTaxesAmount: Amount;
  readonly totalAmount: Amount;
  readonly serviceFrom: string;
  readonly serviceTo: string;
  readonly paymentDueDate: string;
  readonly exchangeRate: string | null;
  readonly exchangeRateDate: string | null;
  readonly exchangeRateSource: string | null;
  /** In the order of its lines; empty in notes. */
  readonly pendingIds: readonly number[];
  readonly noteRequestId: number | null;
  readonly taxes: readonly DraftTax[];
  readonly rates: readonly { readonly rate: IvaRate; readonly net: Amount; readonly iva: Amount }[];
  /** Of a note: what it corrects. */
  readonly corrected: { readonly voucherType: number; readonly pointOfSale: number; readonly number: number; readonly issueDate: string; readonly authority: AuthorityName } | null;
  /** Of a note: it undoes the whole document. */
  readonly annuls: boolean;
}

export interface DraftTax {
  /** ARCA's code of the tax. */
  readonly code: number;
  readonly description: string;
  readonly base: Amount;
  /** Percent. */
  readonly rate: string;
  readonly amount: Amount;
}

/** An open attempt: what a lane is at. */
export interface Attempt {
  readonly id: number;
  readonly batchId: number;
  readonly receiptBookId: number;
  readonly status: AttemptStatus;
  readonly firstNumber: number;
  readonly documentCount: number;
  readonly pointOfSale: number;
  readonly voucherType: number;
  readonly sends: number;
  readonly checks: number;
  readonly seriesRefusals: number;
  readonly nextCheckAt: Date | null;
}

/** What is decided about one document of an attempt. */
export type Decision = { readonly position: number } & (
  | { readonly result: "APPROVED"; readonly cae: string; readonly caeDueDate: string; readonly messages: readonly AuthorityMessage[] }
  | { readonly result: "REJECTED"; readonly code: string; readonly messages: readonly AuthorityMessage[] }
  | { readonly result: "NOT_PROCESSED"; readonly messages: readonly AuthorityMessage[] }
);

/** What decisions came to, once written. */
export interface Decided {
  readonly documents: number;
  readonly invoicedPendings: number;
  readonly rejectedPendings: number;
  readonly issuedNotes: number;
  readonly rejectedNotes: number;
  /** Where the claim has to go on from: the first pending (or request) that was looked at and not decided. Null where there is none. */
  readonly resumeCustomerId: number | null;
  readonly resumePendingId: number | null;
  readonly resumeNoteId: number | null;
}

/** One number of a conflict, as the authority was found to have it (DoubtOutcome of lib/fiscal/arca/settle-doubt.ts, stored as JSON). */
export interface ConflictEvidence {
  readonly number: number;
  readonly result: "conflict" | "adopt" | "resend" | "wait";
  readonly differences?: readonly { readonly field: string; readonly asked: string; readonly found: string }[];
  /** Of what is on record and ours. */
  readonly cae?: string;
  readonly caeDueDate?: string;
}

export interface OpenAttempt {
  readonly id: number;
  readonly status: Exclude<AttemptStatus, "SETTLED">;
  readonly batchId: number;
  readonly receiptBook: string;
  readonly documentType: DocumentType;
  readonly firstNumber: number;
  /** That nothing is decided about. */
  readonly documents: number;
  readonly documentCount: number;
  readonly checks: number;
  readonly reason: string | null;
  readonly evidence: readonly ConflictEvidence[] | null;
  readonly since: string;
  readonly nextCheckAt: string | null;
  readonly totals: readonly { readonly currency: string; readonly total: Amount }[] | null;
}

/** How the authority has been answering. */
export interface AuthorityHealth {
  readonly authority: AuthorityName;
  readonly lastGoodAt: string | null;
  /** Since when no call has gone well; null while all is well. */
  readonly downSince: string | null;
  readonly lastReason: string | null;
  /** Authorisations of the last day. */
  readonly calls: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Documents rejected in the last seven days. */
  readonly rejects: readonly { readonly code: string; readonly count: number }[];
  readonly openDocuments: number;
  readonly conflicts: number;
}

/** One series on both sides. */
export interface SeriesComparison {
  readonly receiptBook: string;
  /** 0 where there is none. */
  readonly ours: number;
  readonly theirs: number | null;
  readonly verdict: "equal" | "in-flight" | "ahead-there" | "behind-there" | "unknown";
  /** Why the authority could not be asked. */
  readonly reason: string | null;
}

/** What a batch has with the authority, or about to be there. */
export interface AuthorisationUnderWay {
  readonly attemptId: number;
  readonly status: Exclude<AttemptStatus, "SETTLED">;
  readonly documents: number;
  /** Why it waits, is in doubt or in conflict. */
  readonly reason: string | null;
  readonly since: string;
  readonly nextCheckAt: string | null;
}
