import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalMark, noEvidence, observe } from "./evidence.ts";
import { normaliseName, proposeMapping, proposeNotation, warningOf } from "./match-columns.ts";
import { readAmount, readDate, readValue } from "./read-values.ts";

const cents = fc.integer({ min: 1, max: 99_999_999_999 });
const plain = (n: number): string => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, "0")}`;
const grouped = (n: number, group: string, decimal: string): string => `${String(Math.floor(n / 100)).replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${String(n % 100).padStart(2, "0")}`;
const notations = [{ decimal: "," }, { decimal: "." }] as const;

describe("amounts", () => {
  it("are understood in every writing with cents, whatever the notation of the column", () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(...notations), (n, notation) => {
        for (const text of [plain(n), grouped(n, ".", ","), grouped(n, ",", "."), plain(n).replace(".", ","), `$ ${grouped(n, ".", ",")}`, `ARS ${plain(n)}`]) {
          expect(readAmount(text, notation), text).toEqual({ ok: true, value: plain(n) });
        }
        expect(readAmount(n / 100, notation)).toEqual({ ok: true, value: plain(n) });
      }),
    );
  });

  it("that can be read in two ways are read as the column says, and never in between", () => {
    expect(readAmount("1.234", { decimal: "," })).toEqual({ ok: true, value: "1234.00" });
    expect(readAmount("1.234", { decimal: "." })).toEqual({ ok: false, code: "AMOUNT_DECIMALS" });
    expect(readAmount("1,234", { decimal: "." })).toEqual({ ok: true, value: "1234.00" });
    expect(readAmount("1,234", { decimal: "," })).toEqual({ ok: false, code: "AMOUNT_DECIMALS" });
  });

  it.each(["", "x", "1e5", "1.2.3", "1,2,3", "0.500", "0,125", "12.34.56,7", "--1", "1 2,3,4", "NaN", "Infinity", "١٢", "1234.567"])("%j is none", (text) => {
    for (const notation of notations) expect(readAmount(text, notation).ok).toBe(false);
  });

  it("below zero are told as such", () => {
    for (const cell of ["-5", "(1.234,50)", -3.2]) expect(readAmount(cell, { decimal: "," })).toEqual({ ok: false, code: "NOT_POSITIVE" });
  });

  it("of a spreadsheet lose the noise of its arithmetic and nothing else", () => {
    expect(readAmount(0.1 + 0.2, { decimal: "," })).toEqual({ ok: true, value: "0.30" });
    expect(readAmount(1234.567, { decimal: "," })).toEqual({ ok: false, code: "AMOUNT_DECIMALS" });
  });

  it("never become another amount: what is understood has the digits that were written", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,"), minLength: 1, maxLength: 12 }), fc.constantFrom(...notations), (text, notation) => {
        const read = readAmount(text, notation);
        if (!read.ok) return;
        const digits = (it: string): string => it.replace(/\D/g, "").replace(/^0+/, "").replace(/0+$/, "");
        expect(digits(read.value)).toBe(digits(text));
      }),
    );
  });
});

describe("dates", () => {
  const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  it("are understood as the day, the month or the year first", () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [year = "", month = "", date = ""] = iso.split("-");
        const value = { ok: true, value: iso };
        for (const text of [iso, `${year}/${month}/${date}`, `${year}${month}${date}`, `${iso}T00:00:00Z`, `${iso} 13:45`]) {
          for (const dateOrder of ["DMY", "MDY"] as const) expect(readDate(text, { dateOrder }), text).toEqual(value);
        }
        for (const text of [`${date}/${month}/${year}`, `${Number(date)}-${Number(month)}-${year}`, `${date}.${month}.${year} 08:00`]) expect(readDate(text, { dateOrder: "DMY" }), text).toEqual(value);
        expect(readDate(`${month}/${date}/${year}`, { dateOrder: "MDY" })).toEqual(value);
      }),
    );
  });

  it.each(["31/02/2026", "2026-02-30", "22/22/2026", "0/1/2026", "2026-13-01", "mañana", "1/1", "20261301", ""])("%j is none", (text) => {
    expect(readDate(text, { dateOrder: "DMY" })).toEqual({ ok: false, code: "DATE" });
  });

  it("of a spreadsheet without their format are days of its calendar", () => {
    expect(readDate(46_348, { dateOrder: "DMY" })).toEqual({ ok: true, value: "2026-11-22" });
  });
});

describe("words", () => {
  it.each([
    ["ivaRate", "10,5 %", "10.5"], ["ivaRate", 0.21, "21"], ["ivaRate", 0.105, "10.5"], ["ivaRate", "Exento", "EXEMPT"], ["ivaRate", 0, "0"], ["ivaRate", "21,00", "21"],
    ["status", "En viaje", "IN_TRANSIT"], ["status", "DELIVERED", "DELIVERED"], ["ivaCondition", "IVA Responsable Inscripto", "RESPONSABLE_INSCRIPTO"],
    ["currency", "u$s", "USD"], ["currency", "Pesos", "ARS"], ["taxId", "30-50001091-2", "30500010912"], ["taxId", 30500010912, "30500010912"], ["active", "Sí", "true"],
    ["description", "'+54 11", "+54 11"], ["code", 1042, "1042"],
  ] as const)("%s: %j is %s", (field, cell, value) => {
    expect(readValue(field, cell, { decimal: ",", dateOrder: "DMY" })).toEqual({ ok: true, value });
  });
});

describe("columns", () => {
  it("are matched by their names in both languages, and each field once", () => {
    expect(proposeMapping("services", ["CÓDIGO", "Nro. CUIT", "Descripción del servicio", "Fecha de viaje", "Importe total", "Observaciones", "Total"])).toEqual(["code", "customerTaxId", "description", "serviceDate", "amount", null, null]);
    expect(proposeMapping("services", ["service_code", "customerTaxId", "description", "service date", "Amount", "VAT rate"])).toEqual(["code", "customerTaxId", "description", "serviceDate", "amount", "ivaRate"]);
    expect(proposeMapping("customers", ["Razón Social", "CUIT", "Condición frente al IVA", "E-mail"])).toEqual(["name", "taxId", "ivaCondition", "email"]);
  });

  it("are matched as last time, also where a name was left out then", () => {
    expect(proposeMapping("customers", ["Fantasía", "CUIT", "Nombre"], { [normaliseName("Fantasía")]: "name", nombre: null })).toEqual(["name", "taxId", null]);
  });

  it("say how they are written, and what is left open is told", () => {
    const column = (name: string, cells: readonly (string | number)[]) => {
      const evidence = noEvidence();
      for (const cell of cells) observe(evidence, cell);
      return { name, evidence };
    };
    const mapping = ["amount", "serviceDate"] as const;
    const warnings = (amounts: (string | number)[], dates: string[]) => {
      const columns = [column("Importe", amounts), column("Fecha", dates)];
      return [proposeNotation(columns, [...mapping]), warningOf("services", columns, [...mapping], 0), warningOf("services", columns, [...mapping], 1)];
    };
    expect(warnings(["1.234", "500"], ["03/04/2026"])).toEqual([{ decimal: ",", dateOrder: "DMY" }, "AMBIGUOUS_NUMBERS", "AMBIGUOUS_DATES"]);
    expect(warnings(["1.234", "10.50"], ["03/04/2026", "11/22/2026"])).toEqual([{ decimal: ".", dateOrder: "MDY" }, null, null]);
    expect(warnings(["10,50", "10.50"], ["22/11/2026", "11/22/2026"])).toEqual([{ decimal: ",", dateOrder: "DMY" }, "MIXED_NUMBERS", "MIXED_DATES"]);
    expect(warnings([1.234, 5], ["2026-04-03"])).toEqual([{ decimal: ",", dateOrder: "DMY" }, null, null]);
  });

  it("know the decimal separator that a number can only have", () => {
    expect(["1.234,56", "1,234.56", "12.5", "12,5", "1.234.567", "1,234,567", "1.234", "1,234", "1234", "x"].map(decimalMark)).toEqual([",", ".", ".", ",", ",", ".", "open", "open", null, null]);
  });
});
