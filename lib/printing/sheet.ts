import { qrText } from "../fiscal/qr.ts";
import { formatDate } from "../i18n/format.ts";
import { legendsOf, observationsOf, regimeOf, transparencyOf, type Legend } from "./legends.ts";
import { composeLines, type SheetLines } from "./lines.ts";
import type { PrintableDocument } from "./model.ts";
import { issuerFacts, numberFacts, periodFacts, receiverFacts, referenceFacts, type Fact } from "./parties.ts";
import { composeTotals, type SheetTotals } from "./totals.ts";
import { titles } from "./words.ts";

/**
 * A document as it is read: every text of it, in order, with nothing left to decide. The PDF and the screens both show this, so
 * that they cannot say different things. What a document must say: RG 1415 annex II, RG 4291 art. 14, RG 4892, RG 5614.
 */
export interface Sheet {
  readonly documentId: number;
  /** What its window is called. */
  readonly name: string;
  /** `A-0001-00000042.pdf`. */
  readonly fileName: string;
  /** Across every page, where the document has no fiscal value. */
  readonly mark: string | null;
  readonly title: string;
  readonly letter: string;
  readonly letterCode: string;
  /** Of class A documents under a special regime (RG 1575). */
  readonly regime: string | null;
  readonly issuerName: string;
  readonly issuer: readonly Fact[];
  readonly numbers: readonly Fact[];
  readonly period: readonly Fact[];
  readonly receiver: readonly Fact[];
  /** Of notes: what they correct. */
  readonly references: readonly Fact[];
  readonly lines: SheetLines;
  readonly totals: SheetTotals;
  readonly transparency: Legend | null;
  readonly legends: readonly Legend[];
  readonly observations: readonly string[];
  readonly cae: string;
  readonly caeDueDate: string;
  /** What is said under the code, where ARCA stands behind it. */
  readonly authorised: string | null;
  readonly qr: string | null;
  /** Of the file's own date: the document's, so that the same document is the same file. */
  readonly createdAt: string;
}

export const noFiscalValue = "SIN VALOR FISCAL / NO FISCAL VALUE";

export function composeSheet(document: PrintableDocument): Sheet {
  const { issuer, letter, voucherType } = document;
  return {
    documentId: document.id,
    name: `${titles[document.documentType]} ${letter} ${voucherNumber(document)}`,
    fileName: `${document.bookCode}-${String(document.number).padStart(8, "0")}.pdf`,
    mark: document.fiscalValue ? null : noFiscalValue,
    title: titles[document.documentType],
    letter,
    letterCode: `COD. ${String(voucherType).padStart(2, "0")}`,
    regime: regimeOf(document),
    issuerName: issuer?.name ?? "—",
    issuer: issuerFacts(document),
    numbers: numberFacts(document),
    period: periodFacts(document),
    receiver: receiverFacts(document),
    references: referenceFacts(document),
    lines: composeLines(document),
    totals: composeTotals(document),
    transparency: transparencyOf(document),
    legends: legendsOf(document),
    observations: observationsOf(document),
    cae: document.cae,
    caeDueDate: formatDate(document.caeDueDate),
    authorised: document.fiscalValue ? "Comprobante autorizado" : null,
    qr: issuer && qrText({ ...document, issuerCuit: issuer.taxId, total: document.totalAmount }),
    createdAt: document.createdAt,
  };
}

/** `00001-00000042`: five digits and eight (RG 1415 annex II). */
export function voucherNumber({ pointOfSale, number }: { readonly pointOfSale: number; readonly number: number }): string {
  return `${String(pointOfSale).padStart(5, "0")}-${String(number).padStart(8, "0")}`;
}
