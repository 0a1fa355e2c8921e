import { describe, expect, test } from "vitest";
import { readPdfPages } from "../../testing/pdf.ts";
import { composeSheet } from "../sheet.ts";
import { lineOf, makePrintable } from "../testing/document.ts";
import { renderPdf } from "./render.ts";

/** What only some documents say, read off their paper with its lines put together again. */
async function textOf(changes: Parameters<typeof makePrintable>[0] = {}): Promise<string> {
  const pages = await readPdfPages(await renderPdf(composeSheet(makePrintable(changes)), null));
  return pages.join("\n").replace(/\s+/g, " ");
}

const legends = {
  monotributo: "sólo podrá ser computado a efectos del Régimen de Sostenimiento e Inclusión Fiscal para Pequeños Contribuyentes de la Ley Nº 27.618",
  withholding: "OPERACIÓN SUJETA A RETENCIÓN",
  cbu: "PAGO EN CBU INFORMADA",
  creditInvoice: "se considerará aceptada si, al vencimiento del plazo de quince (15) días corridos",
  transparency: "Régimen de Transparencia Fiscal al Consumidor (Ley 27.743)",
  associated: "Comprobante asociado:",
  pesos: "expresado en moneda de curso legal",
  observations: "Observación de ARCA",
} as const;
type LegendName = keyof typeof legends;

// The regimes are written in a narrow box, in lines of their own.
const words: Partial<Record<LegendName, RegExp>> = { withholding: /OPERACIÓN SUJETA .*A RETENCIÓN/, cbu: /PAGO EN CBU .*INFORMADA/ };

const consumer = { ivaCondition: "CONSUMIDOR_FINAL", documentType: "DNI", taxId: "30123456" } as const;
const observations = [{ code: "10217", message: "El credito fiscal discriminado" }];

describe("a document says this and none of the others:", () => {
  test.each<[string, Parameters<typeof makePrintable>[0], LegendName[]]>([
    ["A to a responsable inscripto", {}, []],
    ["A to a monotributista, with what ARCA remarked", { receiver: { ivaCondition: "MONOTRIBUTO" }, observations }, ["monotributo", "observations"]],
    ["A under withholding", { issuer: { classARegime: "WITHHOLDING" } }, ["withholding"]],
    ["A with payment to an account", { issuer: { classARegime: "CBU" } }, ["cbu"]],
    ["B of an issuer with a regime of class A", { letter: "B", voucherType: 6, receiver: consumer, issuer: { classARegime: "CBU" }, observations }, ["transparency"]],
    ["C to a monotributista", { letter: "C", voucherType: 11, issuer: { ivaCondition: "MONOTRIBUTO" }, receiver: { ivaCondition: "MONOTRIBUTO" }, observations }, []],
    ["a credit invoice", { documentType: "MIPYME_INVOICE", voucherType: 201 }, ["creditInvoice"]],
    ["a credit note", { documentType: "CREDIT_NOTE", voucherType: 3, corrects: { documentType: "INVOICE", letter: "A", pointOfSale: 5, number: 41, issueDate: "2026-11-10" } }, ["associated"]],
    ["dollars", { currency: "USD", exchangeRate: "1415.500000", exchangeRateDate: "2026-11-19" }, ["pesos"]],
  ])("%s", async (_, changes, expected) => {
    const text = await textOf(changes);
    const said = (Object.keys(legends) as LegendName[]).filter((name) => (words[name] ?? { test: (it: string) => it.includes(legends[name]) }).test(text));
    expect(said).toEqual([...expected].sort((a, b) => Object.keys(legends).indexOf(a) - Object.keys(legends).indexOf(b)));
  });
});

test("payment to an account says which one", async () => {
  expect(await textOf({ issuer: { classARegime: "CBU" } })).toContain("CBU: 2850590940090418135201 Alias CBU: LITORAL.FLETES");
});

test("a credit invoice says its amount in words, its account, its due date and what silence means", async () => {
  const text = await textOf({ documentType: "MIPYME_INVOICE", voucherType: 201, lines: [lineOf("5549862.50")] });
  for (const said of [
    "FACTURA DE CRÉDITO ELECTRÓNICA MiPyMEs (FCE)", "COD. 201", "Vencimiento para el pago: 20/12/2026", "Son: Pesos cinco millones quinientos cuarenta y nueve mil ochocientos sesenta y dos con 50/100",
    "CBU: 2850590940090418135201", "Alias CBU: LITORAL.FLETES", "título ejecutivo",
  ]) expect(text.replace("FACTURA DE CRÉDITO ELECTRÓNICA A MiPyMEs", "FACTURA DE CRÉDITO ELECTRÓNICA MiPyMEs")).toContain(said);
});

test("notes say what they correct and why; those of credit invoices have no due date", async () => {
  const corrects = { documentType: "MIPYME_INVOICE", letter: "A", pointOfSale: 5, number: 41, issueDate: "2026-11-10" } as const;
  const text = await textOf({ documentType: "MIPYME_CREDIT_NOTE", voucherType: 203, corrects, noteReason: "Tarifa equivocada" });
  expect(text).toContain("Comprobante asociado: Factura de crédito electrónica MiPyMEs A 00005-00000041 del 10/11/2026 Motivo: Tarifa equivocada");
  expect(text).not.toContain("Vencimiento para el pago");
  expect(await textOf({ documentType: "DEBIT_NOTE", voucherType: 2, corrects: { ...corrects, documentType: "INVOICE" } })).toContain("NOTA DE DÉBITO");
});

test("another currency is named, and comes to so much in pesos by a rate that is told whole", async () => {
  const text = await textOf({ currency: "USD", exchangeRate: "1415.500001", exchangeRateDate: "2026-11-19", lines: [lineOf("1210.00")] });
  expect(text).toContain("Importes expresados en dólares estadounidenses (USD)");
  expect(text).toContain("Importe total: USD 1.210,00");
  expect(text).toContain("al tipo de cambio de 1.415,500001 pesos por USD, cotización del 19/11/2026, asciende a $ 1.712.755,00.");
});

test("a consumer who is identified is named, by document", async () => {
  const text = await textOf({ letter: "B", voucherType: 6, receiver: { ...consumer, name: "María Ñandú" } });
  for (const said of ["María Ñandú", "DNI: 30123456", "A CONSUMIDOR FINAL"]) expect(text).toContain(said);
});

test("what the company has not entered is visibly missing", async () => {
  const text = await textOf({ issuer: { grossIncomeNumber: "", activityStart: null, address: "" }, paymentDueDate: null });
  for (const said of ["Ingresos brutos: —", "Inicio de actividades: —", "Domicilio comercial: —", "Condición de venta: Contado"]) expect(text).toContain(said);
  expect(await textOf({ issuer: null })).toContain("Importe total: $ 121.000,00");
});
