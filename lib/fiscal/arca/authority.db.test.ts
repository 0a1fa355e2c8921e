import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../testing/database.ts";
import type { ArcaFault } from "./arca-fault.ts";
import { createArcaAuthority, type ArcaAuthority } from "./authority.ts";
import { diagnose, type Finding } from "./diagnose.ts";
import { parameterTables } from "./parameters.ts";
import { approved, authorisation, errors, loginAnswer, observations, onRecord, rejected, soapAnswer, soapFault } from "./testing/answers.ts";
import { makeConfig } from "./testing/config.ts";
import { startFakeAuthority, type FakeAuthority, type Received, type Reply } from "./testing/fake-authority.ts";
import { lane, makeVoucher } from "./testing/voucher.ts";

const expired: readonly [number, string] = [600, "ValidacionDeToken: No validaron las fechas del token. GenTime=1, ExpTime=2, NowUTC=3"];

describe("the authority over the network", () => {
  let it: TestDatabase;
  let server: FakeAuthority;
  let authority: ArcaAuthority;
  let answers: Record<string, (request: Received, count: number) => Reply>;

  beforeAll(async () => {
    it = await createTestDatabase();
  });
  beforeEach(async () => {
    await it.database.pool.query("delete from arca_tickets");
    answers = {};
    let login = 0;
    server = await startFakeAuthority((request) => {
      if (request.operation === "loginCms") return answers.loginCms?.(request, ++login) ?? { body: loginAnswer({ token: `dG9rZW4${++login}` }) };
      return answers[request.operation]?.(request, server.count(request.operation)) ?? { status: 404 };
    });
    authority = createArcaAuthority(makeConfig(server), it.database);
  });
  afterEach(async () => {
    authority.close();
    await server.stop();
  });
  afterAll(() => it.drop());

  const says = (operation: string, result: string): Reply => ({ body: soapAnswer(operation, result) });
  const faultOf = (promise: Promise<unknown>): Promise<ArcaFault> => promise.then(() => Promise.reject(new Error("it did not fail")), (error: ArcaFault) => error);

  test("authorises: the request carries ticket, CUIT and details, and the outcome comes back", async () => {
    answers.FECAESolicitar = () => says("FECAESolicitar", authorisation("P", [approved(43), rejected(44, observations([10_048, "Importe Total"])), rejected(45)]));
    const outcome = await authority.authorise(lane, [43, 44, 45].map((number) => makeVoucher(number)));
    expect(outcome).toMatchObject({ kind: "answered", vouchers: [{ result: "approved" }, { result: "rejected" }, { result: "not-processed" }] });
    const sent = server.received.at(-1);
    expect(sent?.headers.soapaction).toBe('"http://ar.gov.afip.dif.FEV1/FECAESolicitar"');
    expect(sent?.body).toContain('<FECAESolicitar xmlns="http://ar.gov.afip.dif.FEV1/"><Auth><Token>dG9rZW41</Token><Sign>c2lnbg==</Sign><Cuit>20111111112</Cuit></Auth><FeCAEReq><FeCabReq><CantReg>3</CantReg>');
  });

  test("a ticket that ended is replaced once, and the authorisation goes through", async () => {
    answers.FECAESolicitar = ({ body }) => says("FECAESolicitar", body.includes("dG9rZW41") ? errors(expired) : authorisation("A", [approved(1)]));
    expect(await authority.authorise(lane, [makeVoucher(1)])).toMatchObject({ kind: "answered", vouchers: [{ result: "approved" }] });
    expect([server.count("loginCms"), server.count("FECAESolicitar")]).toEqual([2, 2]);
  });

  test("a service that refuses every ticket gets no loop of logins", async () => {
    answers.FECAESolicitar = () => says("FECAESolicitar", errors(expired));
    for (let time = 0; time < 3; time++) expect(await authority.authorise(lane, [makeVoucher(1)])).toMatchObject({ kind: "refused", code: "ARCA_TICKET_REFUSED", remedy: "retry" });
    expect(server.count("loginCms")).toBe(2);
  });

  test("an authorisation whose answer is lost is uncertain, and is sent once", async () => {
    const replies: readonly Reply[] = [
      { reset: true }, { ...says("FECAESolicitar", authorisation("A", [approved(1)])), cutOff: true }, { status: 503, body: "<!DOCTYPE html><html></html>" },
      { status: 200, body: "<html></html>" }, { status: 500, body: soapFault("Server", "error") },
    ];
    for (const [index, reply] of replies.entries()) {
      // Each with a circuit of its own: five failures in a row would open it.
      const fresh = createArcaAuthority(makeConfig(server), it.database);
      answers.FECAESolicitar = () => reply;
      expect(await fresh.authorise(lane, [makeVoucher(1)]), String(index)).toMatchObject({ kind: "uncertain" });
      expect(server.count("FECAESolicitar")).toBe(index + 1);
      fresh.close();
    }
    answers.FECAESolicitar = () => ({ ...says("FECAESolicitar", authorisation("A", [approved(1)])), delayMs: 2_500 });
    expect(await authority.authorise(lane, [makeVoucher(1)])).toMatchObject({ kind: "uncertain", reason: "timeout" });
  });

  test("an authorisation that never left, or was turned away, is refused: its numbers are free", async () => {
    const nowhere = createArcaAuthority(makeConfig(server, { wsfeUrl: "http://127.0.0.1:9/" }), it.database);
    expect(await nowhere.authorise(lane, [makeVoucher(1)])).toMatchObject({ kind: "refused", code: "ARCA_UNREACHABLE", remedy: "retry" });
    nowhere.close();
    answers.FECAESolicitar = () => ({ status: 500, body: soapFault("Client", "Server was unable to read request.") });
    expect(await authority.authorise(lane, [makeVoucher(1)])).toMatchObject({ kind: "refused", code: "ARCA_REQUEST_REFUSED", remedy: "person" });
    answers.loginCms = () => ({ status: 500, body: soapFault("cms.cert.expired", "Certificado expirado") });
    await it.database.pool.query("delete from arca_tickets");
    expect(await authority.authorise(lane, [makeVoucher(1)])).toMatchObject({ kind: "refused", code: "ARCA_LOGIN_CMS_CERT_EXPIRED", remedy: "person" });
  });

  test("consults: on record, absent, or it cannot be told", async () => {
    answers.FECompConsultar = () => says("FECompConsultar", onRecord(43));
    expect(await authority.consult(lane, 43)).toMatchObject({ cae: "76000000000043", total: "121.00" });
    expect(server.received.at(-1)?.body).toContain("<FeCompConsReq><CbteTipo>1</CbteTipo><CbteNro>43</CbteNro><PtoVta>5</PtoVta></FeCompConsReq>");
    answers.FECompConsultar = () => says("FECompConsultar", errors([602, "No existen datos"]));
    expect(await authority.consult(lane, 43)).toBeUndefined();
    answers.FECompConsultar = () => says("FECompConsultar", "");
    expect(await faultOf(authority.consult(lane, 43))).toMatchObject({ code: "ARCA_UNREADABLE", remedy: "retry" });
    answers.FECompConsultar = () => says("FECompConsultar", errors(expired));
    await faultOf(authority.consult(lane, 43));
    expect(await faultOf(authority.consult(lane, 43))).toMatchObject({ code: "ARCA_TICKET_REFUSED" });
  });

  test("settles what a lost answer left open", async () => {
    answers.FECompUltimoAutorizado = () => says("FECompUltimoAutorizado", "<PtoVta>5</PtoVta><CbteTipo>1</CbteTipo><CbteNro>43</CbteNro>");
    answers.FECompConsultar = ({ body }) => says("FECompConsultar", body.includes("<CbteNro>43<") ? onRecord(43) : errors([602, "No existen datos"]));
    expect(await authority.settle(lane, [makeVoucher(43), makeVoucher(44)])).toMatchObject([{ number: 43, result: "adopt", cae: "76000000000043" }, { number: 44, result: "resend" }]);
  });

  test("reads are repeated on the service's own trouble, and zeros beside an error are no number", async () => {
    answers.FECompUltimoAutorizado = (_request, count) => says("FECompUltimoAutorizado", count === 1 ? `<PtoVta>0</PtoVta><CbteTipo>0</CbteTipo><CbteNro>0</CbteNro>${errors([501, "Error interno de base de datos"])}` : "<CbteNro>0</CbteNro>");
    expect(await authority.lastAuthorised(lane)).toBe(0);
    answers.FECompUltimoAutorizado = () => says("FECompUltimoAutorizado", `<CbteNro>0</CbteNro>${errors([11_002, "El punto de venta no se encuentra habilitado"])}`);
    expect(await faultOf(authority.lastAuthorised(lane))).toMatchObject({ remedy: "person", messages: [{ code: 11_002 }] });
  });

  test("quotes by ISO code, with the day the rate is of", async () => {
    answers.FEParamGetCotizacion = () => says("FEParamGetCotizacion", "<ResultGet><MonId>DOL</MonId><MonCotiz>1415.5</MonCotiz><FchCotiz>20261120</FchCotiz></ResultGet>");
    expect(await authority.quote("USD", "2026-11-22")).toEqual({ currency: "USD", arcaCurrency: "DOL", rate: "1415.5", date: "2026-11-20" });
    expect(server.received.at(-1)?.body).toContain("<MonId>DOL</MonId><FchCotiz>20261122</FchCotiz>");
    answers.FEParamGetCotizacion = () => says("FEParamGetCotizacion", errors([602, "Sin Resultados: - Metodo FEParamGetCotizacion"]));
    expect(await faultOf(authority.quote("USD"))).toMatchObject({ code: "ARCA_NO_DATA", remedy: "person", messages: [{ code: 602 }] });
    expect(await faultOf(authority.quote("XXX"))).toMatchObject({ code: "ARCA_CURRENCY_UNKNOWN" });
    expect(await faultOf(authority.quote("ARS"))).toMatchObject({ code: "ARCA_NO_QUOTE" });
  });

  test("tables are asked once for all who need them, and a failure is not kept", async () => {
    answers.FEParamGetTiposIva = (_request, count) => count === 1 ? { status: 400 } : says("FEParamGetTiposIva", "<ResultGet><IvaTipo><Id>5</Id><Desc>21%</Desc><FchDesde>20090220</FchDesde><FchHasta>NULL</FchHasta></IvaTipo></ResultGet>");
    await faultOf(authority.parameters.table("ivaRates"));
    const [rows] = await Promise.all([authority.parameters.table("ivaRates"), authority.parameters.table("ivaRates")]);
    expect(rows).toEqual([{ id: "5", description: "21%", validFrom: "2009-02-20", validTo: undefined }]);
    expect(server.count("FEParamGetTiposIva")).toBe(2);
    answers.FECompTotXRequest = () => says("FECompTotXRequest", "<RegXReq>250</RegXReq>");
    expect([await authority.maxPerRequest(), await authority.maxPerRequest(), server.count("FECompTotXRequest")]).toEqual([250, 250, 1]);
    answers.FEParamGetCondicionIvaReceptor = () => says("FEParamGetCondicionIvaReceptor", "<ResultGet><CondicionIvaReceptor><Id>1</Id><Desc>IVA Responsable Inscripto</Desc><Cmp_Clase>A/ALEY/C</Cmp_Clase></CondicionIvaReceptor></ResultGet>");
    expect(await authority.parameters.receiverConditions("A")).toEqual([{ id: 1, description: "IVA Responsable Inscripto", classes: ["A", "ALEY", "C"] }]);
    expect(parameterTables).toContain("currencies");
  });

  describe("the doctor", () => {
    async function examine(lanes: Parameters<typeof diagnose>[0]["lanes"] = []): Promise<Finding[]> {
      const findings: Finding[] = [];
      for await (const finding of diagnose({ config: makeConfig(server), authority, lanes })) findings.push(finding);
      return findings;
    }
    beforeEach(() => {
      answers.FEDummy = () => says("FEDummy", "<AppServer>OK</AppServer><DbServer>OK</DbServer><AuthServer>OK</AuthServer>");
      answers.FECompTotXRequest = () => says("FECompTotXRequest", "<RegXReq>250</RegXReq>");
      answers.FEParamGetPtosVenta = () => says("FEParamGetPtosVenta", "<ResultGet><PtoVenta><Nro>5</Nro><EmisionTipo>CAE</EmisionTipo><Bloqueado>N</Bloqueado><FchBaja>NULL</FchBaja></PtoVenta></ResultGet>");
      answers.FECompUltimoAutorizado = () => says("FECompUltimoAutorizado", "<CbteNro>41</CbteNro>");
    });

    test("finds everything in order, and numbers that differ", async () => {
      const findings = await examine([{ ...lane, label: "A-0005", nextNumber: 42 }, { ...lane, label: "A-0006", pointOfSale: 6, nextNumber: 1 }]);
      expect(findings.map(({ step, state }) => `${step}: ${state}`)).toEqual([
        "Certificate: ok", "Invoicing service: ok", "Clock: ok", "Login: ok", "Documents per call: ok", "Points of sale: warning", "Numbers of A-0005: ok", "Numbers of A-0006: warning",
      ]);
    });

    test("says in words what is wrong, and leaves out what needs it", async () => {
      answers.loginCms = () => ({ status: 500, body: soapFault("cms.cert.untrusted", "Certificado no emitido por AC de confianza") });
      const findings = await examine();
      expect(findings.find(({ step }) => step === "Login")).toMatchObject({ state: "failed", detail: expect.stringContaining("ARCA_ENVIRONMENT") as unknown });
      expect(findings.at(-1)).toMatchObject({ step: "Points of sale", state: "skipped" });
      answers.FEDummy = () => says("FEDummy", "<AppServer>OK</AppServer><DbServer>DOWN</DbServer><AuthServer>OK</AuthServer>");
      expect((await examine()).at(1)).toMatchObject({ state: "failed", detail: expect.stringContaining('database says "DOWN"') as unknown });
    });

    test("notices a clock that is wrong", async () => {
      answers.FEDummy = () => ({ ...says("FEDummy", "<AppServer>OK</AppServer><DbServer>OK</DbServer><AuthServer>OK</AuthServer>"), headers: { date: new Date(Date.now() - 3_600_000).toUTCString() } });
      expect((await examine()).find(({ step }) => step === "Clock")).toMatchObject({ state: "failed", detail: expect.stringContaining("ahead of ARCA's") as unknown });
    });
  });
});
