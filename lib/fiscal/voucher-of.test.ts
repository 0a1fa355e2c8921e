import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { ivaRates, type IvaRate } from "../money/money.ts";
import { authorisationRequest } from "./arca/voucher-xml.ts";
import { VoucherError } from "./arca/voucher.ts";
import { documentSign, documentTypes, isInvoiceType, noteTypeFor, voucherTypeOf, type DocumentType } from "./document-types.ts";
import type { FiscalDocument } from "./fiscal-document.ts";
import { letterBetween, letters, lettersOfIssuer, receiversOfLetter, type IvaCondition, type Letter } from "./letters.ts";
import { parseXml } from "./simulator/soap/parse-xml.ts";
import { RequestReader } from "./simulator/soap/request-reader.ts";
import { simulatorSettings } from "./simulator/settings.ts";
import { quoteOf } from "./simulator/wsfe/quotes.ts";
import { checkDetail } from "./simulator/wsfe/rules/check-detail.ts";
import { readVoucher } from "./simulator/wsfe/voucher.ts";
import { findVoucherType } from "./simulator/wsfe/voucher-types.ts";
import { makeDocument, ratesOf } from "./testing/document.ts";
import { voucherOf } from "./voucher-of.ts";

const today = "20261120";
const settings = simulatorSettings.parse({});

/** What the simulated authority says of the request that is made of a document: `A`, `A 10217` or `R 10048,10061`. */
function judge(document: FiscalDocument): string {
  const voucherType = voucherTypeOf(document.documentType, document.letter);
  const { xml } = authorisationRequest({ pointOfSale: 5, voucherType }, [voucherOf(document)]);
  const root = new RequestReader(parseXml(`<r xmlns="urn:x">${xml}</r>`), "urn:x");
  const detail = root.child("FeCAEReq")?.items("FeDetReq", "FECAEDetRequest")?.[0];
  const type = findVoucherType(voucherType);
  if (!detail || !type) throw new Error("no such document");
  const voucher = readVoucher(detail);
  const corrected = { key: "k", date: "20261118", total: new Decimal("1e9"), currency: voucher.currency, docNumber: voucher.docNumber };
  const { isRejected, notices } = checkDetail({ issuer: document.issuer.cuit, type, voucher, date: voucher.date, today, settings, receiver: undefined, quote: quoteOf(settings, voucher.currency, today), findAssociated: () => corrected });
  return `${isRejected ? "R" : "A"} ${notices.map((notice) => notice.code).join(",")}`.trim();
}

/** What a note of this type corrects. */
function correctedBy(type: DocumentType, letter: Letter): FiscalDocument["corrects"] {
  if (isInvoiceType(type)) return null;
  return { voucherType: voucherTypeOf(type.startsWith("MIPYME") ? "MIPYME_INVOICE" : "INVOICE", letter), pointOfSale: 5, number: 7, issueDate: "2026-11-18" };
}

const receiverOf = (ivaCondition: IvaCondition): FiscalDocument["receiver"] => ({ documentType: "CUIT", taxId: "20222222223", ivaCondition });
const mixes: readonly (readonly IvaRate[])[] = [...ivaRates.map((rate) => [rate]), ["21", "10.5"], ["21", "EXEMPT"], ["0", "NOT_TAXED"], ["EXEMPT", "NOT_TAXED"], ivaRates];
const perception = (base: string, amount: string) => ({ code: 7, description: "Percepción IIBB Santa Fe", base, rate: "3.5000", amount });
const dollars = { currency: "USD", exchangeRate: "1415.500000" } as const;

describe("the authority accepts what is made of", () => {
  for (const documentType of documentTypes) {
    for (const letter of letters) {
      test(`${documentType} ${letter}, for every receiver and mix of rates`, () => {
        for (const ivaCondition of receiversOfLetter[letter]) {
          for (const mix of mixes) {
            for (const change of [{}, dollars, { taxes: [perception("100.00", "3.50")] }, { annuls: true }] satisfies Partial<FiscalDocument>[]) {
              const document = makeDocument({ documentType, letter, receiver: receiverOf(ivaCondition), rates: ratesOf(mix, "99999.99"), corrects: correctedBy(documentType, letter), ...change });
              const expected = letter === "A" && ivaCondition === "MONOTRIBUTO" ? "A 10217" : "A";
              expect(judge(document), JSON.stringify([ivaCondition, mix, change])).toBe(expected);
            }
          }
        }
      });
    }
  }

  test("every tax code, and several taxes at once", () => {
    const taxes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 99].map((code) => ({ ...perception("100.00", "3.50"), code }));
    expect(judge(makeDocument({ taxes }))).toBe("A");
  });

  test("final consumers by CUIL, by DNI and unidentified", () => {
    const consumer = (documentType: FiscalDocument["receiver"]["documentType"], taxId: string) => makeDocument({ letter: "B", receiver: { documentType, taxId, ivaCondition: "CONSUMIDOR_FINAL" } });
    expect([consumer("CUIL", "20222222223"), consumer("DNI", "20111222"), consumer("DNI", "9111222"), consumer("NONE", "0")].map(judge)).toEqual(["A", "A", "A", "A"]);
    expect(voucherOf(consumer("NONE", "0"))).toMatchObject({ receiverDocumentType: 99, receiverDocument: "0" });
  });

  test("amounts of thirteen digits, of a cent, and of many lines of one rate", () => {
    expect(judge(makeDocument({ rates: ratesOf(["21"], "9999999999.99") }))).toBe("A");
    expect(judge(makeDocument({ rates: ratesOf(["EXEMPT"], "0.01") }))).toBe("A");
    expect(judge(makeDocument({ rates: [{ rate: "21", net: "1000.00", iva: "210.01" }] }))).toBe("A");
  });
});

describe("a voucher", () => {
  test("says what the document says, field by field", () => {
    const document = makeDocument({ number: 42, rates: ratesOf(["21", "10.5", "EXEMPT", "NOT_TAXED"]), taxes: [perception("209.50", "7.33")] });
    expect(voucherOf(document)).toEqual({
      number: 42, concept: 2, receiverDocumentType: 80, receiverDocument: "20222222223", issueDate: "2026-11-20",
      net: "209.50", iva: "32.50", exempt: "121.00", notTaxed: "121.00", otherTaxes: "7.33", total: "491.33",
      serviceFrom: "2026-11-01", serviceTo: "2026-11-20", paymentDueDate: "2026-12-20", currency: "PES", exchangeRate: "1", receiverIvaCondition: 1,
      ivaByRate: [{ id: 5, base: "100.00", amount: "21.00" }, { id: 4, base: "109.50", amount: "11.50" }],
      taxes: [{ id: 7, description: "Percepción IIBB Santa Fe", base: "209.50", rate: "3.5000", amount: "7.33" }],
    });
  });

  test("of class C tells the subtotal as its net, and no IVA", () => {
    const voucher = voucherOf(makeDocument({ letter: "C", rates: ratesOf(["21", "EXEMPT"]) }));
    expect(voucher).toMatchObject({ net: "242.00", iva: "0.00", exempt: "0.00", notTaxed: "0.00", total: "242.00" });
    expect(voucher.ivaByRate).toBeUndefined();
  });

  test("of a credit invoice carries its account, and its notes whether they annul", () => {
    expect(voucherOf(makeDocument({ documentType: "MIPYME_INVOICE" })).optionals).toEqual([{ id: "2101", value: "2850590940090418135201" }, { id: "2102", value: "norte.fletes" }, { id: "27", value: "SCA" }]);
    const note = (documentType: DocumentType, annuls: boolean) => voucherOf(makeDocument({ documentType, annuls, corrects: correctedBy(documentType, "A") }));
    expect([note("MIPYME_CREDIT_NOTE", true), note("MIPYME_CREDIT_NOTE", false), note("MIPYME_DEBIT_NOTE", false)].map((it) => it.optionals?.[0]?.value)).toEqual(["S", "N", "N"]);
    expect(note("MIPYME_CREDIT_NOTE", false)).not.toHaveProperty("paymentDueDate");
    expect(note("CREDIT_NOTE", true)).not.toHaveProperty("optionals");
  });

  test("of a credit invoice's debit note is credited as its annulment only", () => {
    const credit = (annuls: boolean) => judge(makeDocument({ documentType: "MIPYME_CREDIT_NOTE", annuls, corrects: { voucherType: 202, pointOfSale: 5, number: 7, issueDate: "2026-11-18" } }));
    expect([credit(true), credit(false)]).toEqual(["A", "R 10156,10157"]);
    expect(judge(makeDocument({ documentType: "CREDIT_NOTE", corrects: { voucherType: 2, pointOfSale: 5, number: 7, issueDate: "2026-11-18" } }))).toBe("A");
  });

  test("of a note names what it corrects, with the issuer's CUIT and the date", () => {
    expect(voucherOf(makeDocument({ documentType: "CREDIT_NOTE", corrects: correctedBy("CREDIT_NOTE", "A") })).associated).toEqual([{ type: 1, pointOfSale: 5, number: 7, cuit: "30500010912", issueDate: "2026-11-18" }]);
  });

  test("is due on its own day at the earliest", () => {
    expect(voucherOf(makeDocument({ paymentDueDate: "2026-01-01" })).paymentDueDate).toBe("2026-11-20");
  });

  test("is not made of a document that lacks what the authority asks for", () => {
    const lacking: Partial<FiscalDocument>[] = [
      { currency: "USD" }, { currency: "XXX", exchangeRate: "1" }, { documentType: "CREDIT_NOTE" },
      { documentType: "MIPYME_INVOICE", issuer: { ...makeDocument().issuer, cbu: null } },
    ];
    for (const change of lacking) expect(() => voucherOf(makeDocument(change)), JSON.stringify(change)).toThrow(VoucherError);
  });
});

describe("types and letters", () => {
  test("every type and letter has its voucher type, and no two share one", () => {
    expect(letters.map((letter) => documentTypes.map((type) => voucherTypeOf(type, letter)))).toEqual([[1, 2, 3, 201, 202, 203], [6, 7, 8, 206, 207, 208], [11, 12, 13, 211, 212, 213]]);
  });

  test("the letter follows from the two IVA conditions", () => {
    const of = (issuer: Parameters<typeof letterBetween>[0]) => (["RESPONSABLE_INSCRIPTO", "MONOTRIBUTO", "EXENTO", "CONSUMIDOR_FINAL"] as const).map((receiver) => letterBetween(issuer, receiver)).join("");
    expect([of("RESPONSABLE_INSCRIPTO"), of("MONOTRIBUTO"), of("EXENTO")]).toEqual(["AABB", "CCCC", "CCCC"]);
    expect([lettersOfIssuer("RESPONSABLE_INSCRIPTO"), lettersOfIssuer("MONOTRIBUTO")]).toEqual([["A", "B"], ["C"]]);
  });

  test("a note is of the kind of what it corrects, and takes back or adds", () => {
    expect(documentTypes.map((type) => noteTypeFor(type, "CREDIT"))).toEqual(["CREDIT_NOTE", "CREDIT_NOTE", undefined, "MIPYME_CREDIT_NOTE", "MIPYME_CREDIT_NOTE", undefined]);
    expect(documentTypes.map((type) => noteTypeFor(type, "DEBIT"))).toEqual(["DEBIT_NOTE", undefined, undefined, "MIPYME_DEBIT_NOTE", undefined, undefined]);
    expect(documentTypes.map(documentSign)).toEqual([1, 1, -1, 1, 1, -1]);
  });
});
