import { describe, expect, test } from "vitest";
import { compareVoucher, readKnownVoucher } from "./known-voucher.ts";
import { childOf, parseXml } from "./read-xml.ts";
import { onRecord } from "./testing/answers.ts";
import { lane, makeVoucher } from "./testing/voucher.ts";
import { readDate, readDecimal, VoucherError, wireAmount } from "./voucher.ts";
import { authorisationRequest } from "./voucher-xml.ts";

describe("the request of an authorisation", () => {
  test("a credit note with everything is written in the order of the WSDL", () => {
    const voucher = makeVoucher(43, {
      concept: 3, serviceFrom: "2026-11-01", serviceTo: "2026-11-30", paymentDueDate: "2026-12-02", otherTaxes: "1", total: "122",
      currency: "DOL", exchangeRate: "1415.5", collectedInCurrency: false,
      associated: [{ type: 1, pointOfSale: 5, number: 41, cuit: "20111111112", issueDate: "2026-11-19" }],
      taxes: [{ id: 99, description: "Tasa <municipal> & otras", base: "100", rate: "1.00", amount: "1" }],
      optionals: [{ id: "22", value: "N" }], buyers: [{ documentType: 80, document: "30500010912", percentage: "100" }],
      associatedPeriod: { from: "2026-10-01", to: "2026-10-31" }, activities: [620_100],
    });
    expect(authorisationRequest({ pointOfSale: 5, voucherType: 3 }, [voucher]).xml).toBe(
      "<FeCAEReq><FeCabReq><CantReg>1</CantReg><PtoVta>5</PtoVta><CbteTipo>3</CbteTipo></FeCabReq><FeDetReq><FECAEDetRequest>" +
      "<Concepto>3</Concepto><DocTipo>80</DocTipo><DocNro>30500010912</DocNro><CbteDesde>43</CbteDesde><CbteHasta>43</CbteHasta><CbteFch>20261120</CbteFch>" +
      "<ImpTotal>122.00</ImpTotal><ImpTotConc>0.00</ImpTotConc><ImpNeto>100.00</ImpNeto><ImpOpEx>0.00</ImpOpEx><ImpTrib>1.00</ImpTrib><ImpIVA>21.00</ImpIVA>" +
      "<FchServDesde>20261101</FchServDesde><FchServHasta>20261130</FchServHasta><FchVtoPago>20261202</FchVtoPago>" +
      "<MonId>DOL</MonId><MonCotiz>1415.5</MonCotiz><CanMisMonExt>N</CanMisMonExt><CondicionIVAReceptorId>1</CondicionIVAReceptorId>" +
      "<CbtesAsoc><CbteAsoc><Tipo>1</Tipo><PtoVta>5</PtoVta><Nro>41</Nro><Cuit>20111111112</Cuit><CbteFch>20261119</CbteFch></CbteAsoc></CbtesAsoc>" +
      "<Tributos><Tributo><Id>99</Id><Desc>Tasa &lt;municipal&gt; &amp; otras</Desc><BaseImp>100.00</BaseImp><Alic>1.00</Alic><Importe>1.00</Importe></Tributo></Tributos>" +
      "<Iva><AlicIva><Id>5</Id><BaseImp>100.00</BaseImp><Importe>21.00</Importe></AlicIva></Iva><Opcionales><Opcional><Id>22</Id><Valor>N</Valor></Opcional></Opcionales>" +
      "<Compradores><Comprador><DocTipo>80</DocTipo><DocNro>30500010912</DocNro><Porcentaje>100</Porcentaje></Comprador></Compradores>" +
      "<PeriodoAsoc><FchDesde>20261001</FchDesde><FchHasta>20261031</FchHasta></PeriodoAsoc><Actividades><Actividad><Id>620100</Id></Actividad></Actividades>" +
      "</FECAEDetRequest></FeDetReq></FeCAEReq>");
  });

  test("an invoice of products carries no dates of service, and no empty lists", () => {
    const { xml } = authorisationRequest(lane, [makeVoucher(1, { ivaByRate: [] })]);
    for (const name of ["FchServ", "FchVtoPago", "Iva>", "Tributos", "CbtesAsoc", "CanMisMonExt"]) expect(xml).not.toContain(name);
  });

  test("what is no amount, date or document never leaves", () => {
    const bad = [{ total: "1e3" }, { total: "-1.00" }, { total: "1.005" }, { iva: "NaN" }, { net: "12345678901234.00" }, { issueDate: "20261120" }, { receiverDocument: "30-50001091-2" }, { exchangeRate: "0x1" }];
    for (const fields of bad) expect(() => authorisationRequest(lane, [makeVoucher(1, fields)]), JSON.stringify(fields)).toThrow(VoucherError);
  });
});

describe("numbers and dates on the wire", () => {
  test("amounts have two places and keep every digit", () => {
    expect(["1234.5", "0", "9999999999999.99"].map((text) => wireAmount(text, "x"))).toEqual(["1234.50", "0.00", "9999999999999.99"]);
  });

  test("doubles of the service become decimal text", () => {
    expect(["220.5", "0", "1E+3", "1.23456", "-5", "NaN", undefined].map((text) => readDecimal(text, 2))).toEqual(["220.50", "0.00", "1000.00", "1.23456", "-5.00", undefined, undefined]);
    expect([readDecimal("3.976", 0), readDecimal("1.0000", 0)]).toEqual(["3.976", "1"]);
  });

  test("dates come with and without a time, or not at all", () => {
    expect([readDate("20261120"), readDate("20261120101500"), readDate(""), readDate("NULL"), readDate(undefined)]).toEqual(["2026-11-20", "2026-11-20", undefined, undefined, undefined]);
  });
});

describe("a document on record", () => {
  const known = (change?: (xml: string) => string) => {
    const found = readKnownVoucher(childOf(parseXml(onRecord(43, change)), "ResultGet"));
    if (!found) throw new Error("nothing on record");
    return found;
  };

  test("equals the one that was asked, by value", () => {
    expect(known()).toMatchObject({ number: 43, cae: "76000000000043", caeDueDate: "2026-11-30", emission: "CAE", total: "121.00", serviceFrom: undefined, ivaByRate: [{ id: 5, base: "100.00", amount: "21.00" }] });
    expect(compareVoucher(lane, makeVoucher(43), known())).toEqual([]);
    expect(compareVoucher(lane, makeVoucher(43, { receiverDocument: "030500010912" }), known())).toEqual([]);
  });

  test("differs in each field that identifies it", () => {
    const changes: Readonly<Record<string, readonly [string, string]>> = {
      total: ["<ImpTotal>121<", "<ImpTotal>121.01<"], net: ["<ImpNeto>100<", "<ImpNeto>99<"], iva: ["<ImpIVA>21<", "<ImpIVA>10.5<"], exempt: ["<ImpOpEx>0<", "<ImpOpEx>1<"],
      issueDate: ["<CbteFch>20261120<", "<CbteFch>20261121<"], receiverDocument: ["<DocNro>30500010912<", "<DocNro>20222222223<"], receiverDocumentType: ["<DocTipo>80<", "<DocTipo>96<"],
      currency: ["<MonId>PES<", "<MonId>DOL<"], voucherType: ["<CbteTipo>1<", "<CbteTipo>6<"], pointOfSale: ["<PtoVta>5<", "<PtoVta>4<"],
    };
    for (const [field, [from, to]] of Object.entries(changes)) {
      expect(compareVoucher(lane, makeVoucher(43), known((xml) => xml.replace(from, to))).map((it) => it.field)).toEqual([field]);
    }
  });

  test("that does not tell its total is not taken for the same", () => {
    expect(compareVoucher(lane, makeVoucher(43), known((xml) => xml.replace("<ImpTotal>121</ImpTotal>", "")))).toMatchObject([{ field: "total", found: "" }]);
  });
});
