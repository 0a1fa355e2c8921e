import type { ReceiverDocumentType } from "../fiscal/codes.ts";
import type { IvaCondition } from "../fiscal/letters.ts";
import { isValidCuit } from "./cuit.ts";

export interface Identity {
  readonly documentType: ReceiverDocumentType;
  readonly taxId: string;
  readonly ivaCondition: IvaCondition;
}

/**
 * What is wrong with how a customer is identified, by field; nothing where it is right. CUIT and CUIL carry a check digit, a DNI
 * has seven or eight digits, and who is not identified has the number 0. Only final consumers do without a CUIT. The database
 * holds the same (customers_tax_id_format, customers_unidentified_is_consumer).
 */
export function identityErrors({ documentType, taxId, ivaCondition }: Identity): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  if (documentType === "CUIT" && !isValidCuit(taxId)) errors.taxId = "must be a CUIT of eleven digits with a valid check digit";
  if (documentType === "CUIL" && !isValidCuit(taxId)) errors.taxId = "must be a CUIL of eleven digits with a valid check digit";
  if (documentType === "DNI" && !/^\d{7,8}$/.test(taxId)) errors.taxId = "must be a DNI of seven or eight digits";
  if (documentType !== "CUIT" && ivaCondition !== "CONSUMIDOR_FINAL") errors.documentType = "must be a CUIT: only a final consumer is identified otherwise";
  return errors;
}

/** Whoever is not identified has the number 0, whatever was typed. */
export function taxIdOf(documentType: ReceiverDocumentType, typed: string): string {
  return documentType === "NONE" ? "0" : typed;
}
