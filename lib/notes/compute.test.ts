import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ivaRates, splitIva, sumAmounts, toAmount, type IvaRate } from "../money/money.ts";
import { computeNote, type CorrectableLine } from "./compute.ts";

const cents = (value: number): string => toAmount(new Decimal(value).div(100));

/** A document of lines of these totals that nothing was credited of yet. */
function documentOf(lines: readonly { rate: IvaRate; total: string }[], otherTaxesAmount = "0.00") {
  const known = new Map<number, CorrectableLine>(lines.map(({ rate, total }, index) => {
    const { net, iva } = splitIva(total, rate);
    return [index + 1, { line: index + 1, description: "Flete", ivaRate: rate, netLeft: net, ivaLeft: iva }];
  }));
  const net = sumAmounts([...known.values()].map(({ netLeft }) => netLeft));
  const iva = sumAmounts([...known.values()].map(({ ivaLeft }) => ivaLeft));
  return { document: { letter: "A", netAmount: net, otherTaxesAmount, netLeft: net, ivaLeft: iva, otherTaxesLeft: otherTaxesAmount }, known };
}

describe("a credit by line", () => {
  test("splits the amount by the line's rate, and takes other taxes in proportion", () => {
    const { document, known } = documentOf([{ rate: "21", total: "121.00" }, { rate: "10.5", total: "110.50" }], "7.00");
    expect(computeNote(document, { kind: "CREDIT", known, lines: [{ line: 1, amount: "60.50" }] })).toEqual({
      netAmount: "50.00", ivaAmount: "10.50", otherTaxesAmount: "1.75", totalAmount: "62.25",
      lines: [{ correctsLine: 1, description: "Flete", ivaRate: "21", netAmount: "50.00", ivaAmount: "10.50", totalAmount: "60.50" }],
    });
  });

  test("beyond what is left, or of a line that is not there, is refused", () => {
    const { document, known } = documentOf([{ rate: "21", total: "121.00" }]);
    const credit = (line: number, amount: string) => () => computeNote(document, { kind: "CREDIT", known, lines: [{ line, amount }] });
    expect(credit(1, "121.01")).toThrow(expect.objectContaining({ code: "NOTE_BEYOND_LEFT", details: { line: 1, left: "121.00" } }));
    expect(credit(2, "1.00")).toThrow(expect.objectContaining({ code: "NOTE_LINE_UNKNOWN" }));
  });

  test("however it is cut into pieces, all of them together are the document to the cent", () => {
    const line = fc.record({ rate: fc.constantFrom(...ivaRates), total: fc.integer({ min: 1, max: 5_000 }) });
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 500 }), fc.infiniteStream(fc.integer({ min: 1, max: 1_500 })), (lines, other, pieces) => {
      const { document, known } = documentOf(lines.map(({ rate, total }) => ({ rate, total: cents(total) })), cents(other));
      const taken = { net: new Decimal(0), iva: new Decimal(0), other: new Decimal(0) };
      let left = { ...document };
      for (const number of [...known.keys()]) {
        for (;;) {
          const current = known.get(number);
          if (!current) throw new Error("a line is gone");
          const rest = new Decimal(current.netLeft).plus(current.ivaLeft);
          if (rest.isZero()) break;
          const piece = Decimal.min(cents(pieces.next().value ?? 1), rest);
          const note = computeNote(left, { kind: "CREDIT", known, lines: [{ line: number, amount: toAmount(piece) }] });
          for (const amount of [note.netAmount, note.ivaAmount, note.otherTaxesAmount]) if (new Decimal(amount).isNegative()) return false;
          if (!new Decimal(note.netAmount).plus(note.ivaAmount).eq(piece)) return false;
          taken.net = taken.net.plus(note.netAmount);
          taken.iva = taken.iva.plus(note.ivaAmount);
          taken.other = taken.other.plus(note.otherTaxesAmount);
          const minus = (a: string, b: string): string => toAmount(new Decimal(a).minus(b));
          known.set(number, { ...current, netLeft: minus(current.netLeft, note.netAmount), ivaLeft: minus(current.ivaLeft, note.ivaAmount) });
          left = { ...left, netLeft: minus(left.netLeft, note.netAmount), ivaLeft: minus(left.ivaLeft, note.ivaAmount), otherTaxesLeft: minus(left.otherTaxesLeft, note.otherTaxesAmount) };
          if ([left.netLeft, left.ivaLeft, left.otherTaxesLeft].some((amount) => amount.startsWith("-"))) return false;
        }
      }
      return taken.net.eq(document.netAmount) && taken.other.eq(document.otherTaxesAmount) && taken.net.plus(taken.iva).eq(sumAmounts(lines.map(({ total }) => cents(total))));
    }));
  });
});

describe("a debit", () => {
  test("may go beyond the line that it corrects, and have lines of its own", () => {
    const { document, known } = documentOf([{ rate: "21", total: "121.00" }], "3.50");
    const note = computeNote(document, { kind: "DEBIT", known, lines: [{ line: 1, amount: "242.00" }, { description: "Intereses", ivaRate: "10.5", amount: "110.50" }] });
    expect(note).toMatchObject({ netAmount: "300.00", ivaAmount: "52.50", otherTaxesAmount: "10.50", totalAmount: "363.00", lines: [{ correctsLine: 1 }, { correctsLine: null, description: "Intereses" }] });
  });

  test("of class C carries no IVA in lines of its own", () => {
    const { document, known } = documentOf([{ rate: "NOT_TAXED", total: "100.00" }]);
    expect(computeNote({ ...document, letter: "C" }, { kind: "DEBIT", known, lines: [{ description: "Intereses", ivaRate: "21", amount: "121.00" }] }).lines).toMatchObject([{ ivaRate: "NOT_TAXED", netAmount: "121.00", ivaAmount: "0.00" }]);
  });
});
