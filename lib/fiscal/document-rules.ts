import { Decimal } from "decimal.js";
import type { Amount } from "../money/amount.ts";
import type { ReceiverDocumentType } from "./codes.ts";
import { isInvoiceType, isMipymeType, type DocumentType } from "./document-types.ts";

/** The issuer's side of the rules: amounts of the norms change, and are data of the company. */
export interface DocumentLimits {
  /** The issuer is a MiPyME: large companies get credit invoices from it, from `mipymeMinimum` pesos on. */
  readonly mipyme: boolean;
  readonly mipymeMinimum: Amount;
  /** From this total, in pesos, a final consumer must be identified. */
  readonly identificationThreshold: Amount;
}

export interface JudgedDocument {
  readonly documentType: DocumentType;
  readonly receiver: { readonly documentType: ReceiverDocumentType; readonly largeCompany: boolean };
  /** With other taxes. Null where the currency has no rate yet: what depends on pesos is not judged then. */
  readonly totalInPesos: Amount | null;
}

export type DocumentRejection = "FINAL_CONSUMER_UNIDENTIFIED" | "MIPYME_REQUIRED" | "MIPYME_NOT_DUE";

/**
 * Why an invoice may not be issued as it is, or null. Sources: RG 5700/2025 and RG 5866/2026 (a final consumer is identified from
 * a total on, compared in pesos), Law 27.440 art. 5 and RG 4367 (a MiPyME gives a large company a credit invoice from a total
 * on, and no other document). Mirrors lib/batches/sql/document-rules.ts.
 */
export function rejectionOfDocument({ documentType, receiver, totalInPesos }: JudgedDocument, limits: DocumentLimits): DocumentRejection | null {
  if (!isInvoiceType(documentType)) return null;
  const reaches = (limit: Amount): boolean => totalInPesos !== null && new Decimal(totalInPesos).gte(limit);
  if (receiver.documentType === "NONE" && reaches(limits.identificationThreshold)) return "FINAL_CONSUMER_UNIDENTIFIED";
  const mayBeMipyme = limits.mipyme && receiver.largeCompany;
  if (!isMipymeType(documentType)) return mayBeMipyme && reaches(limits.mipymeMinimum) ? "MIPYME_REQUIRED" : null;
  const isBelow = totalInPesos !== null && !reaches(limits.mipymeMinimum);
  return !mayBeMipyme || isBelow ? "MIPYME_NOT_DUE" : null;
}
