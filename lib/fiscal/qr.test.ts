import { describe, expect, test } from "vitest";
import { qrJson, qrText, type QrFacts } from "./qr.ts";

/** The example of the specification (RG 4892/2020). */
const example: QrFacts = {
  issueDate: "2020-10-13", issuerCuit: "30000000007", pointOfSale: 10, voucherType: 1, number: 94, total: "12100.00", currency: "USD", exchangeRate: "65.000000",
  receiver: { documentType: "CUIT", taxId: "20000000001" }, cae: "70417054367476",
};
const officialPayload =
  "eyJ2ZXIiOjEsImZlY2hhIjoiMjAyMC0xMC0xMyIsImN1aXQiOjMwMDAwMDAwMDA3LCJwdG9WdGEiOjEwLCJ0aXBvQ21wIjoxLCJucm9DbXAiOjk0LCJpbXBvcnRlIjoxMjEwMCwibW9uZWRhIjoiRE9MIiwiY3R6Ijo2NSwidGlwb0RvY1JlYyI6ODAsIm5yb0RvY1JlYyI6MjAwMDAwMDAwMDEsInRpcG9Db2RBdXQiOiJFIiwiY29kQXV0Ijo3MDQxNzA1NDM2NzQ3Nn0=";

describe("the QR of a document", () => {
  test("is the official example, byte for byte", () => {
    expect(qrText(example)).toBe(`https://www.arca.gob.ar/fe/qr/?p=${officialPayload}`);
  });

  test("tells pesos as PES at 1, whatever else is known", () => {
    expect(JSON.parse(qrJson({ ...example, currency: "ARS", exchangeRate: null }) ?? "")).toMatchObject({ moneda: "PES", ctz: 1 });
  });

  test("leaves out the receiver who is not identified, and nothing else", () => {
    const fields = Object.keys(JSON.parse(qrJson({ ...example, receiver: { documentType: "NONE", taxId: "0" } }) ?? "") as object);
    expect(fields).toEqual(["ver", "fecha", "cuit", "ptoVta", "tipoCmp", "nroCmp", "importe", "moneda", "ctz", "tipoCodAut", "codAut"]);
    expect(JSON.parse(qrJson({ ...example, receiver: { documentType: "DNI", taxId: "09123456" } }) ?? "")).toMatchObject({ tipoDocRec: 96, nroDocRec: 9123456 });
  });

  test("keeps every cent of an amount that no JavaScript number holds", () => {
    expect(qrJson({ ...example, total: "9999999999999.99", exchangeRate: "1415.123456" })).toContain('"importe":9999999999999.99,"moneda":"DOL","ctz":1415.123456,');
    expect(qrJson({ ...example, total: "100.10", exchangeRate: "1400.500000" })).toContain('"importe":100.1,"moneda":"DOL","ctz":1400.5,');
    expect(qrJson({ ...example, total: "1000.00" })).toContain('"importe":1000,');
  });

  test("is none where ARCA has no code for the currency, or nobody told its rate", () => {
    expect(qrText({ ...example, currency: "XXX" })).toBeNull();
    expect(qrText({ ...example, exchangeRate: null })).toBeNull();
  });
});
