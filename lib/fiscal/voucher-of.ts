import { sumAmounts, toAmount, type Amount, type IvaRate } from "../money/money.ts";
import { arcaCurrency } from "./arca/parameters.ts";
import { VoucherError, type AssociatedVoucher, type Voucher } from "./arca/voucher.ts";
import { documentTypeCodes, ivaRateCodes, receiverConditionCodes } from "./codes.ts";
import { documentSign, isInvoiceType, isMipymeType } from "./document-types.ts";
import type { FiscalDocument } from "./fiscal-document.ts";

/**
 * The request for a document's authorisation, by ARCA's manual for developers (RG 4291, WSFEv1) and RG 5616 (condition of the
 * receiver always told). Logistics are services: concept 2, with their period and due date.
 * @throws VoucherError for a document that no request can be made of: a defect of whoever made it.
 */
export function voucherOf(document: FiscalDocument): Voucher {
  const amounts = amountsOf(document);
  const taxes = document.taxes.map(({ code, description, base, rate, amount }) => ({ id: code, description, base, rate, amount }));
  const otherTaxes = sumAmounts(document.taxes.map((tax) => tax.amount));
  const optionals = optionalsOf(document);
  return {
    number: document.number,
    concept: 2,
    receiverDocumentType: documentTypeCodes[document.receiver.documentType],
    receiverDocument: document.receiver.documentType === "NONE" ? "0" : document.receiver.taxId,
    issueDate: document.issueDate,
    ...amounts,
    otherTaxes,
    total: sumAmounts([amounts.net, amounts.iva, amounts.exempt, amounts.notTaxed, otherTaxes]),
    serviceFrom: document.serviceFrom,
    serviceTo: document.serviceTo,
    ...paymentDueDateOf(document),
    ...currencyOf(document),
    receiverIvaCondition: receiverConditionCodes[document.receiver.ivaCondition],
    ...associatedOf(document),
    ...(taxes.length === 0 ? {} : { taxes }),
    ...(optionals.length === 0 ? {} : { optionals }),
  };
}

type Amounts = Pick<Voucher, "net" | "iva" | "exempt" | "notTaxed" | "ivaByRate">;

/** Class C tells no IVA whatever its lines are: its net is the subtotal (10043 to 10048, 10071). */
function amountsOf({ letter, rates }: FiscalDocument): Amounts {
  const zero = toAmount(0);
  if (letter === "C") return { net: sumAmounts(rates.flatMap(({ net, iva }) => [net, iva])), iva: zero, exempt: zero, notTaxed: zero };
  const netOf = (wanted: IvaRate): Amount => sumAmounts(rates.filter(({ rate }) => rate === wanted).map(({ net }) => net));
  const ivaByRate = rates.flatMap(({ rate, net, iva }) => (rate === "EXEMPT" || rate === "NOT_TAXED" || isNothing(net, iva) ? [] : [{ id: ivaRateCodes[rate], base: net, amount: iva }]));
  return {
    net: sumAmounts(ivaByRate.map(({ base }) => base)),
    iva: sumAmounts(ivaByRate.map(({ amount }) => amount)),
    exempt: netOf("EXEMPT"),
    notTaxed: netOf("NOT_TAXED"),
    ...(ivaByRate.length === 0 ? {} : { ivaByRate }),
  };
}

/** A rate without a base is refused (10020). */
function isNothing(net: Amount, iva: Amount): boolean {
  return toAmount(net) === toAmount(0) && toAmount(iva) === toAmount(0);
}

/** Notes of credit invoices have none (10175); everything else of services must (10049), and not before its own date (10036). */
function paymentDueDateOf({ documentType, issueDate, paymentDueDate }: FiscalDocument): Pick<Voucher, "paymentDueDate"> {
  if (isMipymeType(documentType) && !isInvoiceType(documentType)) return {};
  return { paymentDueDate: paymentDueDate < issueDate ? issueDate : paymentDueDate };
}

/** Pesos have the rate 1 (10039). What is owed in another currency is collected in pesos, at the rate that is told. */
function currencyOf({ currency, exchangeRate }: FiscalDocument): Pick<Voucher, "currency" | "exchangeRate" | "collectedInCurrency"> {
  const code = arcaCurrency(currency);
  if (code === undefined) throw new VoucherError(`ARCA has no code for the currency ${currency} that Talonario knows`);
  if (code === "PES") return { currency: code, exchangeRate: "1" };
  if (exchangeRate === null) throw new VoucherError(`a document in ${currency} needs its exchange rate`);
  return { currency: code, exchangeRate, collectedInCurrency: false };
}

function associatedOf({ documentType, corrects, issuer }: FiscalDocument): { readonly associated?: readonly AssociatedVoucher[] } {
  if (isInvoiceType(documentType)) return {};
  if (corrects === null) throw new VoucherError("a note names the document that it corrects");
  const { voucherType, pointOfSale, number, issueDate } = corrects;
  return { associated: [{ type: voucherType, pointOfSale, number, cuit: issuer.cuit, issueDate }] };
}

/**
 * Of credit invoices (Law 27.440): account (2101), alias (2102) and how it circulates (27); their notes say whether they annul
 * (22). No other document may carry any of them (10168 to 10173, 10216).
 */
function optionalsOf({ documentType, annuls, issuer }: FiscalDocument): { id: string; value: string }[] {
  if (!isMipymeType(documentType)) return [];
  if (!isInvoiceType(documentType)) return [{ id: "22", value: annuls && documentSign(documentType) < 0 ? "S" : "N" }];
  if (issuer.cbu === null) throw new VoucherError("a credit invoice names the account it is paid into");
  const alias = issuer.cbuAlias === null ? [] : [{ id: "2102", value: issuer.cbuAlias }];
  return [{ id: "2101", value: issuer.cbu }, ...alias, { id: "27", value: issuer.mipymeTransfer }];
}
