import { Decimal } from "decimal.js";
import { DomainError } from "../errors/domain-error.ts";
import { splitIva, sumAmounts, toAmount, type Amount, type IvaRate } from "../money/money.ts";
import type { NoteInput, NoteKind, NoteLine } from "./model.ts";

/** A line of the corrected document and what earlier notes left of it. */
export interface CorrectableLine {
  readonly line: number;
  readonly description: string;
  readonly ivaRate: IvaRate;
  readonly netLeft: Amount;
  readonly ivaLeft: Amount;
}

interface AmountsOfDocument {
  readonly letter: string;
  readonly netAmount: Amount;
  readonly otherTaxesAmount: Amount;
  readonly netLeft: Amount;
  readonly ivaLeft: Amount;
  readonly otherTaxesLeft: Amount;
}

export interface ComputedNote {
  readonly netAmount: Amount;
  readonly ivaAmount: Amount;
  readonly otherTaxesAmount: Amount;
  readonly totalAmount: Amount;
  readonly lines: readonly NoteLine[];
}

/**
 * The note that some lines make. Net and IVA of an amount are split by the line's rate, and never beyond what is left of either; what
 * takes all that is left takes it to the cent. Other taxes follow the net in proportion.
 * Throws NOTE_LINE_UNKNOWN, NOTE_BEYOND_LEFT.
 */
export function computeNote(
  document: AmountsOfDocument,
  { kind, lines, known }: { kind: NoteKind; lines: NonNullable<NoteInput["lines"]>; known: ReadonlyMap<number, CorrectableLine> },
): ComputedNote {
  const written = lines.map((line) => ("line" in line ? correctedLine(kind, line, known.get(line.line)) : ownLine(document.letter, line)));
  const netAmount = sumAmounts(written.map((line) => line.netAmount));
  const ivaAmount = sumAmounts(written.map((line) => line.ivaAmount));
  const otherTaxesAmount = otherTaxesOf(document, kind, netAmount, ivaAmount);
  return { netAmount, ivaAmount, otherTaxesAmount, totalAmount: sumAmounts([netAmount, ivaAmount, otherTaxesAmount]), lines: written };
}

function correctedLine(kind: NoteKind, { line, amount }: { line: number; amount: Amount }, known: CorrectableLine | undefined): NoteLine {
  if (!known) throw new DomainError("invalid", "NOTE_LINE_UNKNOWN", `The document has no line ${line}.`, { errors: { lines: `has no line ${line}` } });
  const { net, iva } = kind === "CREDIT" ? takeFrom(known, amount) : splitIva(amount, known.ivaRate);
  return { correctsLine: line, description: known.description, ivaRate: known.ivaRate, netAmount: net, ivaAmount: iva, totalAmount: toAmount(amount) };
}

function takeFrom({ line, ivaRate, netLeft, ivaLeft }: CorrectableLine, amount: Amount): { net: Amount; iva: Amount } {
  const left = new Decimal(netLeft).plus(ivaLeft);
  if (left.lt(amount)) {
    throw new DomainError("conflict", "NOTE_BEYOND_LEFT", `Of line ${line} only ${toAmount(left)} are left to credit.`, { details: { line, left: toAmount(left) } });
  }
  if (left.eq(amount)) return { net: netLeft, iva: ivaLeft };
  // Many small amounts round one way: neither part may pass what is left of it, and then the other one takes the cent.
  const split = splitIva(amount, ivaRate);
  const iva = Decimal.min(split.iva, ivaLeft);
  const net = Decimal.min(new Decimal(amount).minus(iva), netLeft);
  return { net: toAmount(net), iva: toAmount(new Decimal(amount).minus(net)) };
}

/** Class C tells no IVA: all of the amount is its net. */
function ownLine(letter: string, { description, ivaRate, amount }: { description: string; ivaRate: IvaRate; amount: Amount }): NoteLine {
  const rate = letter === "C" ? "NOT_TAXED" : ivaRate;
  const { net, iva } = splitIva(amount, rate);
  return { correctsLine: null, description, ivaRate: rate, netAmount: net, ivaAmount: iva, totalAmount: toAmount(amount) };
}

function otherTaxesOf(document: AmountsOfDocument, kind: NoteKind, net: Amount, iva: Amount): Amount {
  const takesAll = new Decimal(net).eq(document.netLeft) && new Decimal(iva).eq(document.ivaLeft);
  if (kind === "CREDIT" && takesAll) return document.otherTaxesLeft;
  if (new Decimal(document.netAmount).isZero()) return toAmount(0);
  const share = toAmount(new Decimal(document.otherTaxesAmount).times(net).div(document.netAmount));
  return kind === "CREDIT" ? toAmount(Decimal.min(share, document.otherTaxesLeft)) : share;
}
