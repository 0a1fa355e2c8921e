import { sumAmounts, type Amount } from "../money/money.ts";
import { amountInWords } from "./amount-in-words.ts";
import type { PrintableDocument } from "./model.ts";
import type { Fact } from "./parties.ts";
import { withSymbol } from "./totals.ts";

export interface Legend {
  readonly title: string | null;
  readonly facts: readonly Fact[];
  readonly text: string | null;
}

/** Class A documents of issuers whom ARCA lets issue them under conditions (RG 1575 arts. 3 and 5, RG 5762). */
export function regimeOf({ letter, issuer }: PrintableDocument): string | null {
  if (letter !== "A" || !issuer || issuer.classARegime === "STANDARD") return null;
  return issuer.classARegime === "CBU" ? "PAGO EN CBU INFORMADA" : "OPERACIÓN SUJETA A RETENCIÓN";
}

/** Taxes that Law 27.743 calls national and indirect besides IVA: ARCA's codes 1 (national) and 4 (internal taxes). */
const nationalIndirectTaxes: ReadonlySet<number> = new Set([1, 4]);

/** On every class B document: what of its final price is tax (Law 27.743 art. 39, RG 5614/2024). */
export function transparencyOf({ letter, ivaAmount, taxes, currency }: PrintableDocument): Legend | null {
  if (letter !== "B") return null;
  const others = sumAmounts(taxes.flatMap(({ code, amount }) => (nationalIndirectTaxes.has(code) ? [amount] : [])));
  const money = (amount: Amount): string => withSymbol(amount, currency);
  return {
    title: "Régimen de Transparencia Fiscal al Consumidor (Ley 27.743)",
    facts: [{ label: "IVA Contenido", value: money(ivaAmount) }, { label: "Otros Impuestos Nacionales Indirectos", value: money(others) }],
    text: null,
  };
}

export function legendsOf(document: PrintableDocument): Legend[] {
  return [...monotributoLegend(document), ...cbuLegend(document), ...creditInvoiceLegends(document)];
}

/** Law 27.618, RG 5003/2021 art. 2. */
function monotributoLegend({ letter, receiver }: PrintableDocument): Legend[] {
  if (letter !== "A" || receiver.ivaCondition !== "MONOTRIBUTO") return [];
  const text = "El crédito fiscal discriminado en el presente comprobante, sólo podrá ser computado a efectos del Régimen de Sostenimiento e Inclusión Fiscal para Pequeños Contribuyentes de la Ley Nº 27.618";
  return [{ title: null, facts: [], text }];
}

function cbuLegend({ letter, documentType, issuer }: PrintableDocument): Legend[] {
  if (letter !== "A" || documentType === "MIPYME_INVOICE" || issuer?.classARegime !== "CBU") return [];
  return [{ title: "PAGO EN CBU INFORMADA", facts: accountFacts(issuer), text: null }];
}

/** What makes an invoice a credit invoice: due date, account, amount in words, and what silence means (Law 27.440 art. 5 c, d, f and i). */
function creditInvoiceLegends({ documentType, issuer, totalAmount, currency }: PrintableDocument): Legend[] {
  if (documentType !== "MIPYME_INVOICE") return [];
  const text =
    "Esta Factura de Crédito Electrónica MiPyMEs se considerará aceptada si, al vencimiento del plazo de quince (15) días corridos desde su recepción en el domicilio fiscal electrónico del comprador o locatario, "
    + "no se hubiera registrado su rechazo total o su aceptación; y si al vencimiento de ese plazo no se hubiera registrado su cancelación, se considerará que constituye título ejecutivo, en los términos del artículo 523 "
    + "y concordantes del Código Procesal Civil y Comercial de la Nación. Su aceptación, expresa o tácita, implicará la plena conformidad para la transferencia de la información contenida en el documento desde el "
    + "Registro de Facturas de Crédito Electrónicas MiPyMEs a terceros, en caso de que se opte por su cesión, transmisión o negociación (Ley 27.440, artículo 5).";
  return [{ title: null, facts: [{ label: "Son", value: amountInWords(totalAmount, currency) }, ...(issuer ? accountFacts(issuer) : [])], text }];
}

function accountFacts({ cbu, cbuAlias }: { readonly cbu: string | null; readonly cbuAlias: string | null }): Fact[] {
  return [...(cbu === null ? [] : [{ label: "CBU", value: cbu }]), ...(cbuAlias === null ? [] : [{ label: "Alias CBU", value: cbuAlias }])];
}

/** What ARCA remarked: class A documents print its codes (RG 4291 art. 14). */
export function observationsOf({ letter, observations }: PrintableDocument): string[] {
  return letter === "A" ? observations.map(({ code, message }) => `Observación de ARCA ${code}: ${message}`) : [];
}
