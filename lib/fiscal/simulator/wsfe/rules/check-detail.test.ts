import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { findTaxpayer, simulatorSettings, type SimulatorSettingsInput } from "../../settings.ts";
import { parseXml } from "../../soap/parse-xml.ts";
import { RequestReader } from "../../soap/request-reader.ts";
import { writeElement, type XmlObject } from "../../soap/write-xml.ts";
import type { StoredVoucher } from "../../sql/find-vouchers.ts";
import { detail } from "../../testing/soap-client.ts";
import { quoteOf } from "../quotes.ts";
import { readVoucher } from "../voucher.ts";
import { findVoucherType } from "../voucher-types.ts";
import { checkDetail } from "./check-detail.ts";

const today = "20261120";
const issuer = "30500010912";
const receiver = { DocTipo: 80, DocNro: 30000000007 };

interface Options {
  readonly type?: number;
  readonly settings?: SimulatorSettingsInput;
  readonly today?: string;
  readonly associated?: StoredVoucher;
}

/** `A`, `A 10217` or `R 10048,10061`. */
function check(changes: XmlObject, options: Options = {}): string {
  const settings = simulatorSettings.parse(options.settings ?? {});
  const voucher = readVoucher(new RequestReader(parseXml(writeElement("d", detail(1, changes), ' xmlns="urn:x"')), "urn:x"));
  const type = findVoucherType(options.type ?? 6);
  if (!type) throw new Error("no such type");
  const day = options.today ?? today;
  const { isRejected, notices } = checkDetail({
    issuer, type, voucher, date: voucher.date || day, today: day, settings,
    receiver: findTaxpayer(settings, String(voucher.docNumber)), quote: quoteOf(settings, voucher.currency, day), findAssociated: () => options.associated,
  });
  return `${isRejected ? "R" : "A"} ${notices.map((notice) => notice.code).join(",")}`.trim();
}

const a = (changes: XmlObject = {}): XmlObject => ({ ...receiver, CondicionIVAReceptorId: 1, ...changes });
const c = (changes: XmlObject = {}): XmlObject => ({ ImpTotal: "100", ImpIVA: "0", Iva: undefined, ...changes });
const rates = (...rows: readonly (readonly [number, string, string])[]): XmlObject => ({ AlicIva: rows.map(([Id, BaseImp, Importe]) => ({ Id, BaseImp, Importe })) });

describe("documents that are right", () => {
  it.each([
    ["B to a final consumer", 6, {}],
    ["A to a responsable inscripto", 1, a()],
    ["C", 11, c()],
    ["C to a company", 11, c({ ...receiver, CondicionIVAReceptorId: 1 })],
    ["B of services", 6, { Concepto: 2, FchServDesde: "20261101", FchServHasta: "20261130", FchVtoPago: "20261205" }],
    ["B exempt", 6, { ImpTotal: "100", ImpNeto: "0", ImpOpEx: "100", ImpIVA: "0", Iva: undefined }],
    ["B not taxed", 6, { ImpTotal: "100", ImpNeto: "0", ImpTotConc: "100", ImpIVA: "0", Iva: undefined }],
    ["B at 0 %", 6, { ImpTotal: "100", ImpIVA: "0", Iva: rates([3, "100", "0"]) }],
    ["three rates and a perception", 6, { ImpTotal: "361.5", ImpNeto: "300", ImpIVA: "58.5", ImpTrib: "3", Iva: rates([5, "100", "21"], [4, "100", "10.5"], [6, "100", "27"]), Tributos: { Tributo: { Id: 7, Desc: "IIBB", BaseImp: "300", Alic: "1", Importe: "3" } } }],
    ["dollars", 6, { MonId: "DOL", MonCotiz: "1400.25" }],
    ["dollars paid in dollars at the official rate", 6, { MonId: "DOL", MonCotiz: "1415.5", CanMisMonExt: "S" }],
    ["dollars paid in dollars, rate left to the authority", 6, { MonId: "DOL", MonCotiz: undefined, CanMisMonExt: "S" }],
    ["without a date", 6, { CbteFch: undefined }],
    ["a cent of rounding", 6, { ImpTotal: "121.01" }],
    ["a note with a period instead of documents", 8, { PeriodoAsoc: { FchDesde: "20261101", FchHasta: "20261120" } }],
    ["a note of a document", 3, a({ CbtesAsoc: { CbteAsoc: { Tipo: 1, PtoVta: 5, Nro: 1 } } })],
    ["a range of tickets", 6, { CbteHasta: 5 }],
  ])("%s", (_, type, changes) => expect(check(changes, { type })).toBe("A"));
});

describe("documents that are wrong", () => {
  it.each<[string, number, XmlObject, string]>([
    ["range in A", 1, a({ CbteHasta: 2 }), "R 10012"],
    ["range backwards", 6, { CbteDesde: 5, CbteHasta: 2 }, "R 10011"],
    ["number too large", 6, { CbteDesde: 100_000_000, CbteHasta: 100_000_000 }, "R 10008,10010"],
    ["A without CUIT", 1, a({ DocTipo: 96, DocNro: 20111222 }), "R 10013"],
    ["range over the threshold", 6, { CbteHasta: 2, ImpTotal: "24200000", ImpNeto: "20000000", ImpIVA: "4200000", Iva: rates([5, "20000000", "4200000"]) }, "R 10014"],
    ["consumer over the threshold without a document", 6, { ImpTotal: "12100000", ImpNeto: "10000000", ImpIVA: "2100000", Iva: rates([5, "10000000", "2100000"]) }, "R 10015"],
    ["a CUIT whose digit is wrong", 6, { DocTipo: 80, DocNro: 30000000008, CondicionIVAReceptorId: 4 }, "R 10015"],
    ["a type of document that does not exist", 6, { DocTipo: 55, DocNro: 1 }, "R 10015"],
    ["a consumer with a number", 6, { DocNro: 5 }, "R 10015"],
    ["too old", 6, { CbteFch: "20261114" }, "R 10016"],
    ["too far ahead", 6, { CbteFch: "20261126" }, "R 10016"],
    ["no date at all", 6, { CbteFch: "20261340" }, "R 10016"],
    ["IVA without rates", 6, { Iva: undefined }, "R 10018,10070"],
    ["no IVA, but a rate of 21", 6, { ImpTotal: "100", ImpIVA: "0", Iva: rates([5, "100", "0"]) }, "R 10018,10051"],
    ["an unknown rate", 6, { Iva: rates([7, "100", "21"]) }, "R 10019"],
    ["a base of 0", 6, { Iva: rates([5, "100", "21"], [4, "0", "0"]) }, "R 10020"],
    ["a rate twice", 6, { Iva: rates([5, "50", "10.5"], [5, "50", "10.5"]) }, "R 10022"],
    ["IVA that does not add up", 6, { ImpTotal: "120", ImpIVA: "20" }, "R 10023"],
    ["IVA that is not its rate's", 6, { ImpTotal: "120", ImpIVA: "20", Iva: rates([5, "100", "20"]) }, "R 10051"],
    ["bases that do not add up", 6, { Iva: rates([5, "99", "20.79"]), ImpIVA: "20.79", ImpTotal: "120.79" }, "R 10061"],
    ["taxes without rows", 6, { ImpTrib: "1", ImpTotal: "122" }, "R 10024"],
    ["rows without taxes", 6, { Tributos: { Tributo: { Id: 1, BaseImp: "0", Alic: "0", Importe: "0" } } }, "R 10024"],
    ["taxes that do not add up", 6, { ImpTrib: "2", ImpTotal: "123", Tributos: { Tributo: { Id: 1, BaseImp: "0", Alic: "0", Importe: "1" } } }, "R 10029"],
    ["an unnamed other tax", 6, { ImpTrib: "1", ImpTotal: "122", Tributos: { Tributo: { Id: 99, BaseImp: "0", Alic: "0", Importe: "1" } } }, "R 10042"],
    ["an unknown concept", 6, { Concepto: 4 }, "R 10030"],
    ["services without dates", 6, { Concepto: 2 }, "R 10049"],
    ["services that end before they begin", 6, { Concepto: 2, FchServDesde: "20261130", FchServHasta: "20261101", FchVtoPago: "20261205" }, "R 10032"],
    ["due before it is issued", 6, { Concepto: 2, FchServDesde: "20261101", FchServHasta: "20261130", FchVtoPago: "20261119" }, "R 10036"],
    ["a currency that does not exist", 6, { MonId: "XXX" }, "R 10037"],
    ["dollars without a rate", 6, { MonId: "DOL", MonCotiz: undefined }, "R 10038"],
    ["dollars paid in dollars at a rate of one's own", 6, { MonId: "DOL", MonCotiz: "1400", CanMisMonExt: "S" }, "R 10038"],
    ["pesos at another rate", 6, { MonCotiz: "2" }, "R 10039"],
    ["a rate five times the official", 6, { MonId: "DOL", MonCotiz: "7100" }, "R 10119"],
    ["neither S nor N", 6, { MonId: "DOL", MonCotiz: "1400", CanMisMonExt: "X" }, "R 10239"],
    ["pesos as foreign currency", 6, { CanMisMonExt: "S" }, "R 10241"],
    ["a note of B that points at an A", 8, { CbtesAsoc: { CbteAsoc: { Tipo: 1, PtoVta: 5, Nro: 1 } } }, "R 10040"],
    ["a document twice", 8, { CbtesAsoc: { CbteAsoc: [{ Tipo: 6, PtoVta: 5, Nro: 1 }, { Tipo: 6, PtoVta: 5, Nro: 1 }] } }, "R 10060"],
    ["a note of nothing", 8, {}, "R 10197"],
    ["a period in an invoice", 6, { PeriodoAsoc: { FchDesde: "20261101", FchHasta: "20261110" } }, "R 10198"],
    ["a period that ends after the note", 8, { PeriodoAsoc: { FchDesde: "20261101", FchHasta: "20261121" } }, "R 10208"],
    ["C with IVA", 11, c({ ImpTotal: "121", ImpIVA: "21", Iva: rates([5, "100", "21"]) }), "R 10047,10048,10071"],
    ["C with an exempt amount", 11, c({ ImpOpEx: "5" }), "R 10044"],
    ["a total that does not add up", 6, { ImpTotal: "130" }, "R 10048"],
    ["three decimals", 6, { ImpTotal: "121.005" }, "R 10056"],
    ["itself as receiver", 1, a({ DocNro: 30500010912 }), "R 10069"],
    ["an option of credit invoices", 6, { Opcionales: { Opcional: { Id: "2101", Valor: "2850590940090418135201" } } }, "R 10169"],
    ["an unknown option", 6, { Opcionales: { Opcional: { Id: "4444", Valor: "x" } } }, "R 10053"],
    ["no condition of the receiver", 6, { CondicionIVAReceptorId: undefined }, "R 10246"],
    ["an unknown condition", 6, { CondicionIVAReceptorId: 3 }, "R 10242"],
    ["a condition of another class", 1, a({ CondicionIVAReceptorId: 5 }), "R 10243"],
    ["several at once, in the order of the codes", 6, { ImpTotal: "130", CondicionIVAReceptorId: 1, DocNro: 5 }, "R 10015,10048,10243"],
  ])("%s", (_, type, changes, expected) => expect(check(changes, { type })).toBe(expected));

  it("is not looked at any further outside of its date window", () => expect(check({ CbteFch: "20261101", ImpTotal: "999" })).toBe("R 10016"));
  it("a future date of another month is refused for goods only", () => {
    const options = { today: "20261128" };
    expect(check({ CbteFch: "20261201" }, options)).toBe("R 10152");
    expect(check({ CbteFch: "20261201", Concepto: 2, FchServDesde: "20261101", FchServHasta: "20261130", FchVtoPago: "20261205" }, options)).toBe("A");
  });
  it("services have ten days on each side", () => {
    const services = (CbteFch: string) => check({ CbteFch, Concepto: 2, FchServDesde: "20261101", FchServHasta: "20261130", FchVtoPago: "20261205" });
    expect([services("20261110"), services("20261109"), services("20261130"), services("20261201")]).toEqual(["A", "R 10016", "A", "R 10016"]);
  });
});

describe("credit invoices", () => {
  const options = (...rows: readonly (readonly [string, string])[]) => ({ Opcionales: { Opcional: rows.map(([Id, Valor]) => ({ Id, Valor })) } });
  const account = ["2101", "2850590940090418135201"] as const;
  const invoice = (changes: XmlObject = {}) => a({ FchVtoPago: "20261220", ...options(account, ["27", "SCA"]), ...changes });
  const stored: StoredVoucher = { key: "k", date: "20261118", total: new Decimal("121"), currency: "PES", docNumber: 30000000007 };
  const associated = (changes: XmlObject = {}) => ({ CbtesAsoc: { CbteAsoc: { Tipo: 201, PtoVta: 5, Nro: 1, Cuit: issuer, CbteFch: "20261118", ...changes } } });
  const note = (changes: XmlObject = {}) => a({ ...options(["22", "N"]), ...associated(), ...changes });

  it.each<[string, number, XmlObject, string]>([
    ["right", 201, invoice(), "A"],
    ["without a due date", 201, invoice({ FchVtoPago: undefined }), "R 10163"],
    ["due in the past", 201, invoice({ FchVtoPago: "20261119" }), "R 10164"],
    ["without options", 201, invoice({ Opcionales: undefined }), "R 10162"],
    ["without an account", 201, invoice(options(["27", "ADC"])), "R 10168"],
    ["with a short account", 201, invoice(options(["2101", "123"], ["27", "ADC"])), "R 10165"],
    ["without a transfer", 201, invoice(options(account)), "R 10216"],
    ["with an unknown transfer", 201, invoice(options(account, ["27", "XXX"])), "R 10215"],
    ["with an annulment", 201, invoice(options(account, ["27", "SCA"], ["22", "N"])), "R 10171"],
    ["two days ahead", 201, invoice({ CbteFch: "20261122" }), "R 10016"],
    ["a note that is right", 203, note(), "A"],
    ["a note of nothing", 203, note({ CbtesAsoc: undefined }), "R 10153"],
    ["a note without annulment code", 203, note({ Opcionales: undefined }), "R 10162"],
    ["a note with an account", 203, note(options(["22", "N"], account)), "R 10172"],
    ["a note of an undated document", 203, note(associated({ CbteFch: undefined })), "R 10158"],
    ["a note of another date", 203, note(associated({ CbteFch: "20261117" })), "R 10160"],
    ["a note of another issuer's", 203, note(associated({ Cuit: "20111111112" })), "R 10155"],
    ["a note of a note", 203, note(associated({ Tipo: 202 })), "R 10156,10157"],
    ["a note for somebody else", 203, note({ DocNro: 20111111112 }), "R 10183"],
    ["a note ahead of time", 203, note({ CbteFch: "20261121" }), "R 10016"],
  ])("%s", (_, type, changes, expected) => expect(check(changes, { type, associated: stored })).toBe(expected));
});

describe("what the registry knows", () => {
  const strict = (...taxpayers: NonNullable<SimulatorSettingsInput["taxpayers"]>): SimulatorSettingsInput => ({ profile: "strict", taxpayers });
  const taxId = "30000000007";
  const company = { DocTipo: 80, DocNro: Number(taxId), CondicionIVAReceptorId: 4 };
  it.each<[string, number, XmlObject, SimulatorSettingsInput, string]>([
    ["a monotributista who is given an A", 1, a({ CondicionIVAReceptorId: 6 }), {}, "A 10217"],
    ["one that the registry knows as such", 1, a(), { taxpayers: [{ taxId, iva: "MONOTRIBUTO" }] }, "A 10217"],
    ["a receiver of A who is not in IVA", 1, a(), { taxpayers: [{ taxId, iva: "NONE" }] }, "A 10063"],
    ["an unknown receiver of A", 1, a(), strict(), "A 10017"],
    ["an unknown receiver of B", 6, company, strict(), "R 10015"],
    ["an inactive receiver", 6, company, { taxpayers: [{ taxId, active: false }] }, "R 10247"],
    ["an inactive receiver of a credit note", 8, { ...company, CbtesAsoc: { CbteAsoc: { Tipo: 6, PtoVta: 5, Nro: 1 } } }, { taxpayers: [{ taxId, active: false }] }, "A 10247"],
    ["one with false invoices", 6, company, { taxpayers: [{ taxId, flags: ["apocryphal"] }] }, "R 10195"],
    ["a dead one", 6, company, { taxpayers: [{ taxId, flags: ["deceased"] }] }, "A 10249"],
    ["an invoice that had to be a credit invoice", 1, a({ ImpTotal: "6050000", ImpNeto: "5000000", ImpIVA: "1050000", Iva: rates([5, "5000000", "1050000"]) }), { taxpayers: [{ taxId, creditInvoice: "required" }] }, "R 10192"],
    ["the same below the minimum", 1, a(), { taxpayers: [{ taxId, creditInvoice: "required" }] }, "A"],
    ["one that should have been", 1, a(), { taxpayers: [{ taxId, creditInvoice: "suggested" }] }, "A 10188"],
    ["an absent condition in production", 6, { CondicionIVAReceptorId: undefined }, strict(), "A 10245"],
    ["the same, made obligatory", 6, { CondicionIVAReceptorId: undefined }, { ...strict(), receiverConditionRequired: true }, "R 10246"],
  ])("%s", (_, type, changes, settings, expected) => expect(check(changes, { type, settings })).toBe(expected));

  it("production refuses an absent condition from December 2026", () => expect(check({ CondicionIVAReceptorId: undefined, CbteFch: "20261201" }, { settings: strict(), today: "20261201" })).toBe("R 10246"));
  it("a credit note beyond its document is only observed", () => {
    const stored: StoredVoucher = { key: "k", date: "20261118", total: new Decimal("100"), currency: "PES", docNumber: 0 };
    expect(check({ CbtesAsoc: { CbteAsoc: { Tipo: 6, PtoVta: 5, Nro: 1 } } }, { type: 8, associated: stored })).toBe("A 10237");
  });
});
