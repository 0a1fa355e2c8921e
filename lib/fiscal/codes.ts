import type { IvaRate } from "../money/amount.ts";
import type { IvaCondition } from "./letters.ts";

/** How a receiver is identified. NONE is a final consumer who is not, number 0. */
export const receiverDocumentTypes = ["CUIT", "CUIL", "DNI", "NONE"] as const;
export type ReceiverDocumentType = (typeof receiverDocumentTypes)[number];

/** FEParamGetTiposDoc. */
export const documentTypeCodes: Readonly<Record<ReceiverDocumentType, number>> = { CUIT: 80, CUIL: 86, DNI: 96, NONE: 99 };

/** CondicionIVAReceptorId (RG 5616/2024), obligatory in every document. */
export const receiverConditionCodes: Readonly<Record<IvaCondition, number>> = { RESPONSABLE_INSCRIPTO: 1, EXENTO: 4, CONSUMIDOR_FINAL: 5, MONOTRIBUTO: 6 };

/** FEParamGetTiposIva. What is exempt or not taxed has no rate: the two have totals of their own in a document. */
export const ivaRateCodes: Readonly<Record<Exclude<IvaRate, "EXEMPT" | "NOT_TAXED">, number>> = { "0": 3, "10.5": 4, "21": 5, "27": 6, "5": 8, "2.5": 9 };

/** FEParamGetTiposTributos: taxes besides IVA. 7 is the perception of gross income (IIBB). */
export const otherTaxCodes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 99] as const;
export type OtherTaxCode = (typeof otherTaxCodes)[number];

/** How a credit invoice may circulate (optional 27): the open system, or a bank's depository agent. */
export const mipymeTransfers = ["SCA", "ADC"] as const;
export type MipymeTransfer = (typeof mipymeTransfers)[number];
