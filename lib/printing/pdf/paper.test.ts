import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { readPicture } from "../../company/picture.ts";
import { ivaRates } from "../../money/money.ts";
import { drawPdfPage, readPdfPages, readPdfTexts, readQr } from "../../testing/pdf.ts";
import { composeSheet } from "../sheet.ts";
import { issuer, lineOf, makePrintable, perception } from "../testing/document.ts";
import { openLogo } from "./logo.ts";
import { renderPdf } from "./render.ts";

/** The paper itself, as another program reads and sees it. */
const paperOf = (changes: Parameters<typeof makePrintable>[0] = {}) => renderPdf(composeSheet(makePrintable(changes)), null);
const textOf = async (changes: Parameters<typeof makePrintable>[0] = {}) => (await readPdfPages(await paperOf(changes))).join("\n");
const consumer = { ivaCondition: "CONSUMIDOR_FINAL", documentType: "NONE", taxId: "0", name: "Consumidor final", address: "" } as const;
const manyLines = (count: number) => Array.from({ length: count }, (_, n) => lineOf(`${n + 1}00.${String(n % 100).padStart(2, "0")}`, ivaRates[n % ivaRates.length], { serviceCode: `SRV-${n + 1}` }));

describe("every document says", () => {
  test("who issued it, its number, its dates, to whom, what, and its authorisation", async () => {
    const text = await textOf();
    for (const said of [
      "FACTURA", "COD. 01", issuer.name, "Domicilio comercial: Av. Belgrano 1250, Rosario, Santa Fe", "CUIT: 30-50001091-2", "Ingresos brutos: 921-123456-7", "Condición frente al IVA: IVA Responsable Inscripto",
      "Inicio de actividades: 01/03/2004", "Punto de venta: 00005 Comp. N.º: 00000042", "Fecha de emisión: 20/11/2026", "Período facturado desde: 01/11/2026 hasta: 15/11/2026 Vencimiento para el pago: 20/12/2026",
      "Razón social: Molinos Río de la Plata S.A. CUIT: 20-22222222-3", "Domicilio: Uruguay 4075, Victoria, Buenos Aires", "Condición de venta: Cuenta corriente a 30 días",
      "SRV-00001 Flete Rosario – Buenos Aires 12/11/2026 1 100.000,00 100.000,00 21 % 121.000,00", "Importe total: $ 121.000,00", "CAE N.º: 76471234567890", "Fecha de vto. de CAE: 30/11/2026", "Comprobante autorizado", "Página 1 de 1",
    ]) expect(text).toContain(said);
    expect(text).toMatch(/^A$/m);
  });

  test("its authorisation in letters of twelve points at least", async () => {
    const [texts = []] = await readPdfTexts(await paperOf());
    for (const said of ["76471234567890", "30/11/2026"]) expect(texts.find(({ text }) => text === said)?.size, said).toBeGreaterThanOrEqual(12);
  });

  test("the same, byte for byte, whenever it is printed", async () => {
    const changes = { lines: manyLines(70), fiscalValue: false };
    expect((await paperOf(changes)).equals(await paperOf(changes))).toBe(true);
    expect((await paperOf(changes)).equals(await paperOf({ ...changes, number: 43 }))).toBe(false);
  });
});

describe("the code", () => {
  test.each([
    ["of an invoice A in pesos", {}],
    ["of dollars", { currency: "USD", exchangeRate: "1415.500000", exchangeRateDate: "2026-11-19" }],
    ["of a consumer who is not identified", { letter: "B", voucherType: 6, receiver: consumer }],
    ["of a note, under the mark", { documentType: "CREDIT_NOTE", voucherType: 3, fiscalValue: false, cae: "99000100000042" }],
    ["of the largest numbers", { pointOfSale: 99998, number: 99_999_999, voucherType: 213, lines: [lineOf("999999999999.99")] }],
  ] as const)("%s is read off the page and says what the document says", async (_, changes) => {
    const document = makePrintable(changes);
    const canvas = await drawPdfPage(await renderPdf(composeSheet(document), null), { scale: 3 });
    const code = readQr(canvas);
    const [address, payload] = code?.data.split("?p=") ?? [];
    expect(address).toBe("https://www.arca.gob.ar/fe/qr/");
    const unidentified = document.receiver.documentType === "NONE";
    expect(JSON.parse(Buffer.from(payload ?? "", "base64").toString("utf8"))).toEqual({
      ver: 1, fecha: document.issueDate, cuit: Number(issuer.taxId), ptoVta: document.pointOfSale, tipoCmp: document.voucherType, nroCmp: document.number,
      importe: Number(document.totalAmount), moneda: document.currency === "USD" ? "DOL" : "PES", ctz: Number(document.exchangeRate ?? 1),
      ...(unidentified ? {} : { tipoDocRec: 80, nroDocRec: Number(document.receiver.taxId) }), tipoCodAut: "E", codAut: Number(document.cae),
    });
  });

  test("lies over no text, and no text over it", async () => {
    const bytes = await paperOf({ letter: "B", voucherType: 6, receiver: consumer, taxes: [perception("1000.00", "35.00")] });
    const scale = 3;
    const canvas = await drawPdfPage(bytes, { scale });
    const code = readQr(canvas);
    if (!code) throw new Error("no code");
    const height = canvas.height / scale;
    const area = { left: code.topLeft.x / scale, right: code.bottomRight.x / scale, top: height - code.topLeft.y / scale, bottom: height - code.bottomRight.y / scale };
    const [texts = []] = await readPdfTexts(bytes);
    expect(texts.filter(({ x, y, width, size }) => x < area.right && x + width > area.left && y < area.top && y + size > area.bottom)).toEqual([]);
  });
});

describe("IVA", () => {
  test("A breaks it out by rate, with what is exempt and not taxed apart", async () => {
    const text = await textOf({ lines: [lineOf("121.00"), lineOf("242.00"), lineOf("110.50", "10.5"), lineOf("50.00", "EXEMPT"), lineOf("7.00", "NOT_TAXED")], taxes: [perception("400.00", "14.00")] });
    for (const said of ["Importe neto gravado: $ 400,00", "Importe exento: $ 50,00", "Importe no gravado: $ 7,00", "IVA 21 % sobre 300,00: $ 63,00", "IVA 10,5 % sobre 100,00: $ 10,50", "Percepción IIBB Santa Fe (3,5 % sobre 400,00): $ 14,00", "Importe total: $ 544,50"]) expect(text).toContain(said);
    expect(text).not.toContain("Transparencia");
  });

  test("B has final prices and says bottom left what of them is tax", async () => {
    const bytes = await paperOf({ letter: "B", voucherType: 6, receiver: consumer, taxes: [perception("1000.00", "35.00"), perception("100.00", "5.00", { code: 4, description: "Impuestos internos" })] });
    const [text = ""] = await readPdfPages(bytes);
    expect(text).toContain("SRV-00001 Flete Rosario – Buenos Aires 12/11/2026 1 121.000,00 121.000,00");
    for (const said of ["COD. 06", "A CONSUMIDOR FINAL", "Régimen de Transparencia Fiscal al Consumidor (Ley 27.743)", "IVA Contenido: $ 21.000,00", "Otros Impuestos Nacionales Indirectos: $ 5,00", "Importe total: $ 121.040,00"]) expect(text).toContain(said);
    expect(text).not.toMatch(/neto|21 %|100\.000,00/);
    const [texts = []] = await readPdfTexts(bytes);
    const title = texts.find((piece) => piece.text.startsWith("Régimen de Transparencia"));
    expect(title && title.x < 297 && title.y < 280).toBe(true);
  });

  test("C never mentions it", async () => {
    const text = await textOf({ letter: "C", voucherType: 11, issuer: { ivaCondition: "MONOTRIBUTO" }, lines: [lineOf("121.00"), lineOf("100.00", "EXEMPT")] });
    expect(text).toContain("Condición frente al IVA: Responsable Monotributo");
    expect(text.replaceAll("Condición frente al IVA", "").replaceAll("IVA Responsable Inscripto", "")).not.toMatch(/IVA|neto|exento|21 %|Transparencia/i);
    expect(text).toContain("Subtotal: $ 221,00");
  });
});

describe("several pages", () => {
  test("carry what the lines have come to, count themselves and repeat the head", async () => {
    const pages = await readPdfPages(await paperOf({ lines: manyLines(120), fiscalValue: false }));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((text, index) => {
      expect(text).toContain(`Página ${index + 1} de ${pages.length}`);
      expect(text).toContain("Comp. N.º: 00000042");
      expect(text).toContain("SIN VALOR FISCAL");
      expect(text).toContain("NO FISCAL VALUE");
    });
    const carried = pages.slice(0, -1).map((text) => /Transporte a la página siguiente ([\d.,]+)/.exec(text)?.[1]);
    expect(pages.slice(1).map((text) => /Transporte de la página anterior ([\d.,]+)/.exec(text)?.[1])).toEqual(carried);
    const cents = (text: string) => Number(text.replaceAll(".", "").replace(",", ""));
    const shown = pages.map((text) => [...text.matchAll(/^SRV-\d+ .* ([\d.]+,\d\d)$/gm)].reduce((sum, [, amount]) => sum + cents(amount ?? ""), 0));
    carried.forEach((amount, index) => expect(cents(amount ?? "")).toBe(shown.slice(0, index + 1).reduce((sum, page) => sum + page, 0)));
    expect(pages.join("\n").match(/^SRV-\d+ /gm)).toHaveLength(120);
    expect(pages.map((text) => text.includes("CAE N.º"))).toEqual([...pages.slice(1).map(() => false), true]);
  });

  test("the mark is on no page of what ARCA authorised", async () => {
    expect(await textOf({ lines: manyLines(80) })).not.toMatch(/SIN VALOR|NO FISCAL/);
  });
});

describe("whatever names it is given", () => {
  const long = "Compañía Sudamericana de Transportes Multimodales y Almacenamiento ".repeat(4).trim();

  test("long ones are whole and stay within the page", async () => {
    const bytes = await paperOf({ issuer: { name: long.slice(0, 200), address: long, classARegime: "CBU" }, receiver: { name: long, address: long }, lines: [lineOf("999999999999.99", "21", { description: `${long} ${"x".repeat(150)}`, serviceCode: "X".repeat(40) })] });
    const [texts = []] = await readPdfTexts(bytes);
    for (const { text, x, y, width, size } of texts) expect(x >= 27 && x + width <= 568.5 && y >= 14 && y + size * 0.75 <= 815, `${text} ${x} ${width}`).toBe(true);
    expect(texts.map(({ text }) => text).join("")).toContain("826.446.280.991,73");
    expect(texts.reduce((found, { text }) => found + (text.match(/x/g)?.length ?? 0), 0)).toBeGreaterThanOrEqual(150);
  });

  test("letters that the fonts do not have lose their marks or become a question mark, and nothing breaks", async () => {
    const text = await textOf({ receiver: { name: "Łódź Ąę İstanbul 漢字 🚚 ﬁn ‘x’ €5 – Ñandú\u0000\u202e<b>(\\)" } });
    expect(text).toContain("Lódz Ae Istanbul ?? ? fin ‘x’ €5 – Ñandú<b>(\\)");
  });
});

describe("a logo", () => {
  const canvas = createCanvas(300, 100);
  const ink = canvas.getContext("2d");
  ink.fillStyle = "#cc0000";
  ink.fillRect(50, 0, 200, 100);
  const files = { png: canvas.toBuffer("image/png"), jpeg: canvas.toBuffer("image/jpeg") };

  test.each(["png", "jpeg"] as const)("in %s is drawn at the head of each page and kept once in the file", async (kind) => {
    const bytes = files[kind];
    const logo = openLogo({ ...readPicture(bytes), bytes, hash: kind });
    const sheet = composeSheet(makePrintable({ lines: manyLines(70) }));
    const paper = await renderPdf(sheet, logo);
    expect(paper.equals(await renderPdf(sheet, logo))).toBe(true);
    expect(paper.toString("latin1").match(/\/Subtype \/Image/g)).toHaveLength(kind === "png" ? 2 : 1);
    for (const number of [1, 2]) {
      const drawn = await drawPdfPage(paper, { number, scale: 2 });
      const { data } = drawn.getContext("2d").getImageData(2 * (36 + 60), 2 * (36 + 20), 1, 1);
      expect([...data.slice(0, 3)].map((value) => Math.round(value / 32) * 32)).toEqual([192, 0, 0]);
    }
  });
});
