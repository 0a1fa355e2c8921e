import { Decimal } from "decimal.js";
import type { ServiceMessage } from "./arca-fault.ts";
import { childOf, childrenOf, integerOf, textOf, type XmlNode } from "./read-xml.ts";
import { readObservations } from "./service-messages.ts";
import { readDate, readDecimal, type Lane, type Voucher } from "./voucher.ts";

/** A document as the authority has it on record. Fields that it does not tell are undefined. */
export interface KnownVoucher {
  readonly number: number;
  readonly lastNumber: number | undefined;
  readonly pointOfSale: number | undefined;
  readonly voucherType: number | undefined;
  /** Only `A` has an authorisation. */
  readonly result: string | undefined;
  readonly cae: string | undefined;
  readonly caeDueDate: string | undefined;
  /** `CAE` or `CAEA`. */
  readonly emission: string | undefined;
  /** `yyyymmddhhmiss`, Argentine time. */
  readonly processedAt: string | undefined;
  readonly observations: readonly ServiceMessage[];
  readonly concept: number | undefined;
  readonly receiverDocumentType: number | undefined;
  readonly receiverDocument: string | undefined;
  readonly issueDate: string | undefined;
  readonly total: string | undefined;
  readonly notTaxed: string | undefined;
  readonly net: string | undefined;
  readonly exempt: string | undefined;
  readonly otherTaxes: string | undefined;
  readonly iva: string | undefined;
  readonly serviceFrom: string | undefined;
  readonly serviceTo: string | undefined;
  readonly paymentDueDate: string | undefined;
  readonly currency: string | undefined;
  readonly exchangeRate: string | undefined;
  readonly receiverIvaCondition: number | undefined;
  readonly ivaByRate: readonly { readonly id: number | undefined; readonly base: string | undefined; readonly amount: string | undefined }[];
}

/** Reads ResultGet of FECompConsultar. Nothing where it names no document. */
export function readKnownVoucher(node: XmlNode | undefined): KnownVoucher | undefined {
  const number = integerOf(node, "CbteDesde");
  if (number === undefined || number === 0) return undefined;
  const amount = (name: string): string | undefined => readDecimal(textOf(node, name), 2);
  return {
    number,
    lastNumber: integerOf(node, "CbteHasta"),
    pointOfSale: integerOf(node, "PtoVta"),
    voucherType: integerOf(node, "CbteTipo"),
    result: textOf(node, "Resultado"),
    cae: textOf(node, "CodAutorizacion"),
    caeDueDate: readDate(textOf(node, "FchVto")),
    emission: textOf(node, "EmisionTipo"),
    processedAt: textOf(node, "FchProceso"),
    observations: readObservations(node),
    concept: integerOf(node, "Concepto"),
    receiverDocumentType: integerOf(node, "DocTipo"),
    receiverDocument: textOf(node, "DocNro"),
    issueDate: readDate(textOf(node, "CbteFch")),
    total: amount("ImpTotal"),
    notTaxed: amount("ImpTotConc"),
    net: amount("ImpNeto"),
    exempt: amount("ImpOpEx"),
    otherTaxes: amount("ImpTrib"),
    iva: amount("ImpIVA"),
    serviceFrom: readDate(textOf(node, "FchServDesde")),
    serviceTo: readDate(textOf(node, "FchServHasta")),
    paymentDueDate: readDate(textOf(node, "FchVtoPago")),
    currency: textOf(node, "MonId"),
    exchangeRate: readDecimal(textOf(node, "MonCotiz"), 0),
    receiverIvaCondition: integerOf(node, "CondicionIVAReceptorId"),
    ivaByRate: childrenOf(childOf(node, "Iva"), "AlicIva").map((row) => ({
      id: integerOf(row, "Id"), base: readDecimal(textOf(row, "BaseImp"), 2), amount: readDecimal(textOf(row, "Importe"), 2),
    })),
  };
}

export interface Difference {
  /** The field of {@link Voucher}, or of its lane. */
  readonly field: string;
  readonly asked: string;
  readonly found: string;
}

/**
 * Compares what was asked with what is on record, by value: `121.00` equals `121`. What must be told and is not counts as
 * different; of the rest, only what is told is compared.
 */
export function compareVoucher(lane: Lane, asked: Voucher, found: KnownVoucher): Difference[] {
  const differences: Difference[] = [];
  const compare = (field: string, mine: string | number | undefined, theirs: string | number | undefined, options: { isOptional?: boolean; isDecimal?: boolean } = {}): void => {
    if (options.isOptional && (mine === undefined || theirs === undefined)) return;
    const isEqual = mine !== undefined && theirs !== undefined && (options.isDecimal ? new Decimal(mine).equals(theirs) : String(mine) === String(theirs));
    if (!isEqual) differences.push({ field, asked: String(mine ?? ""), found: String(theirs ?? "") });
  };
  compare("number", asked.number, found.number);
  compare("lastNumber", asked.lastNumber ?? asked.number, found.lastNumber, { isOptional: true });
  compare("pointOfSale", lane.pointOfSale, found.pointOfSale, { isOptional: true });
  compare("voucherType", lane.voucherType, found.voucherType, { isOptional: true });
  compare("receiverDocumentType", asked.receiverDocumentType, found.receiverDocumentType);
  compare("receiverDocument", stripZeros(asked.receiverDocument), found.receiverDocument === undefined ? undefined : stripZeros(found.receiverDocument));
  compare("issueDate", asked.issueDate, found.issueDate);
  compare("currency", asked.currency, found.currency);
  for (const field of ["total", "net", "iva"] as const) compare(field, asked[field], found[field], { isDecimal: true });
  for (const field of ["notTaxed", "exempt", "otherTaxes"] as const) compare(field, asked[field], found[field], { isDecimal: true, isOptional: true });
  compare("concept", asked.concept, found.concept, { isOptional: true });
  compare("exchangeRate", asked.exchangeRate, found.exchangeRate, { isDecimal: true, isOptional: true });
  return differences;
}

/** Documents travel as numbers: their leading zeros do not. */
function stripZeros(document: string): string {
  return document.replace(/^0+(?=\d)/, "");
}
