import { type Decimal } from "decimal.js";
import { absentReceiverCondition } from "../../settings.ts";
import { isValidTaxId } from "../../tax-id.ts";
import { documentTypes } from "../parameter-tables.ts";
import { findings, observations, type Finding } from "../notice.ts";
import { totalInPesos, type Rule, type RuleContext } from "./rule.ts";

const uncategorised = 23_000_000_000;
/** CUIT, CUIL and CDI: eleven digits with a check digit, looked up in the registry. */
const registered = [80, 86, 87];

export const checkReceiverDocument: Rule = (context) => {
  const { issuer, type, voucher } = context;
  const isUncategorised = voucher.docType === 80 && voucher.docNumber === uncategorised;
  const hasPerception = (voucher.taxes ?? []).some((tax) => tax.id === 13 && tax.amount.gt(0));
  const owesPerception = [6, 7, 8].includes(type.id) && isUncategorised && voucher.net.plus(voucher.iva).gt(0) && !hasPerception;
  return [
    ...findings(
      [type.class === "A" && voucher.docType !== 80, 10013],
      [type.class === "B" && voucher.to > voucher.from && averageInPesos(context).gte(context.settings.identificationThreshold), 10014],
      [!isDocumentRight(context), 10015],
      [owesPerception && voucher.otherTaxes.isZero(), 10067],
      [registered.includes(voucher.docType) && String(voucher.docNumber) === issuer, 10069],
      [type.isCreditInvoice && isUncategorised, 10178],
    ),
    ...observations([owesPerception && voucher.otherTaxes.gt(0), 10283]),
  ];
};

function averageInPesos(context: RuleContext): Decimal {
  return totalInPesos(context).div(Math.max(1, context.voucher.to - context.voucher.from + 1));
}

function isDocumentRight(context: RuleContext): boolean {
  const { type, voucher, settings } = context;
  const { docType, docNumber } = voucher;
  if (type.class === "A" && docType !== 80) return true; // 10013 says it
  if (type.isCreditInvoice && docType !== 80) return false;
  if (type.class === "B" && voucher.to > voucher.from) return docType === 99 && docNumber === 0;
  if (docType === 99) return docNumber === 0 && type.class !== "49" && !(type.class === "B" && totalInPesos(context).gte(settings.identificationThreshold));
  if (!documentTypes.some(([id]) => id === docType) || docNumber <= 0) return false;
  return !registered.includes(docType) || docNumber === uncategorised || isValidTaxId(String(docNumber));
}

/** What the registry says. In the lenient profile a receiver that it does not know is as good as any. */
export const checkReceiverInRegistry: Rule = (context) => {
  const { type, voucher, receiver, settings } = context;
  if (!registered.includes(voucher.docType) || voucher.docNumber === uncategorised) return [];
  const isUnknown = receiver === undefined && settings.profile === "strict";
  const isInactive = receiver !== undefined && !receiver.active;
  const flags = receiver?.flags ?? [];
  const isCuit = voucher.docType === 80;
  return [
    ...findings(
      [isUnknown && (type.class === "B" || type.class === "49") && !type.isCreditInvoice, 10015, unregisteredText(context)],
      [isCuit && flags.includes("apocryphal"), 10195],
    ),
    ...observations(
      [type.class === "A" && (isUnknown || isInactive), 10017],
      [type.class === "A" && receiver !== undefined && (receiver.iva === "NONE" || receiver.iva === "EXENTO"), 10063, inactiveIvaText(context)],
      [type.class === "A" && isMonotributo(context), 10217],
      [type.class === "C" && isCuit && isUnknown, 10238],
      [flags.includes("deceased"), 10249],
    ),
    ...exceptForCreditNotes(context, [isCuit && isInactive, 10247], [isCuit && flags.includes("social-security"), 10248]),
    ...checkCreditInvoiceDue(context),
  ];
};

/** These reject everything but a credit note, which they only observe. */
function exceptForCreditNotes({ type }: RuleContext, ...checks: readonly (readonly [boolean, number])[]): Finding[] {
  return type.kind === "credit" ? observations(...checks) : findings(...checks);
}

/** Whom the law obliges to be given a credit invoice, or an invoice that should have been one. */
function checkCreditInvoiceDue(context: RuleContext): Finding[] {
  const { type, receiver, settings } = context;
  if (type.isCreditInvoice) {
    const isUnknown = receiver === undefined && settings.profile === "strict";
    return findings([receiver?.electronicAddress === false, 10161], [isUnknown || receiver?.active === false, 10176], [receiver?.creditInvoice === "no", 10180]);
  }
  const isInvoice = type.kind === "invoice" && !type.hasLegend;
  const isDue = isInvoice && totalInPesos(context).gte(settings.creditInvoiceMinimum);
  return [...findings([isDue && receiver?.creditInvoice === "required", 10192]), ...observations([isInvoice && receiver?.creditInvoice === "suggested", 10188])];
}

/** The registry knows; where it knows nothing of the receiver, the condition that the issuer stated stands in for it. */
function isMonotributo({ voucher, receiver, settings }: RuleContext): boolean {
  if (receiver) return receiver.iva === "MONOTRIBUTO";
  return settings.profile === "lenient" && [6, 13, 16].includes(voucher.receiverCondition ?? 0);
}

function unregisteredText({ voucher }: RuleContext): string {
  return `Factura B (CbteDesde igual a CbteHasta), DocTipo: ${voucher.docType}, DocNro ${voucher.docNumber} no se encuentra registrado en los padrones de AFIP y no corresponde a una cuit pais.`;
}

function inactiveIvaText({ voucher }: RuleContext): string {
  return `Factura individual, DocTipo: ${voucher.docType}, DocNro ${voucher.docNumber} no se encuentra inscripto en condicion ACTIVA en el impuesto (IVA).`;
}

/** RG 5616: the receiver's IVA condition, and the classes that go with it. */
const conditionsOf: Readonly<Record<string, readonly number[]>> = {
  A: [1, 6, 13, 16],
  B: [4, 5, 7, 8, 9, 10, 15],
  C: [1, 4, 5, 6, 7, 8, 9, 10, 13, 15, 16],
  "49": [5],
};

export const checkReceiverCondition: Rule = ({ type, voucher, settings, today }) => {
  const condition = voucher.receiverCondition;
  if (condition === undefined) {
    const absent = absentReceiverCondition(settings, today);
    return [...findings([absent === "rejected", 10246]), ...observations([absent === "observed", 10245])];
  }
  const isKnown = (conditionsOf.C ?? []).includes(condition);
  return findings([!isKnown, 10242], [isKnown && !(conditionsOf[type.class] ?? []).includes(condition), 10243]);
};
