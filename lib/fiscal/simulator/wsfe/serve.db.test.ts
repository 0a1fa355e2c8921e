import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { findChild, parseXml, type XmlElement } from "../soap/parse-xml.ts";
import { startSimulator, type Simulator } from "../start-simulator.ts";
import { codesOf, detail, envelope, findDeep, issuer, login, post, TestClient, type Ticket } from "../testing/soap-client.ts";
import { namespace, operations, readFields, types, type Field } from "./interface.ts";

let database: TestDatabase;
let simulator: Simulator;
let ticket: Ticket;
let client: TestClient;
let now = new Date("2026-11-20T15:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator({ pool: database.database.pool, clock: () => now, settings: { pointsOfSale: [{ number: 5 }, { number: 6, blocked: true }], delegations: { [issuer]: ["20111111112"] } } });
  ticket = await login(simulator, simulator.issueCertificate({ taxId: issuer }), now);
  client = new TestClient(simulator, ticket);
});
afterAll(async () => {
  await simulator.stop();
  await database.drop();
});

const auth = (changes: Partial<{ Token: string; Sign: string; Cuit: string }> = {}) => ({ Auth: { Token: ticket.token, Sign: ticket.sign, Cuit: issuer, ...changes } });
const dummy = envelope("FEDummy", {});

describe("transport", () => {
  it("answers FEDummy without a ticket, in one line, with its header", async () => {
    const { status, text } = await post(simulator, "FEDummy", dummy);
    expect(status).toBe(200);
    expect(text).toContain(`<FEHeaderInfo xmlns="${namespace}"><ambiente>Simulador - local</ambiente><fecha>2026-11-20T12:00:00.000-03:00</fecha><id>7.0.0.60</id></FEHeaderInfo>`);
    expect(text).toContain(`<FEDummyResponse xmlns="${namespace}"><FEDummyResult><AppServer>OK</AppServer><DbServer>OK</DbServer><AuthServer>OK</AuthServer></FEDummyResult></FEDummyResponse>`);
    expect(text).not.toContain("\n");
  });
  it("routes by the header, with an empty body too; without one by the body", async () => {
    const empty = dummy.replace(/<FEDummy[^>]*>/, "");
    expect((await post(simulator, "FEDummy", empty)).status).toBe(200);
    const response = await fetch(simulator.wsfeUrl, { method: "POST", headers: { "Content-Type": "text/xml" }, body: dummy });
    expect(await response.text()).toContain("<AppServer>OK</AppServer>");
  });
  it.each(["", "Nothing"])("faults on the unknown action %j", async (name) => {
    const { status, text } = await post(simulator, name, dummy, name === "" ? { SOAPAction: '""' } : {});
    expect(status).toBe(500);
    expect(text).toContain("<faultcode>soap:Client</faultcode><faultstring>Server did not recognize the value of HTTP Header SOAPAction: ");
  });
  it("answers 400 and nothing to what is no XML", async () => expect(await post(simulator, "FEDummy", "<soap")).toEqual({ status: 400, text: "" }));
  it("speaks SOAP 1.2 to who speaks it", async () => {
    const response = await fetch(simulator.wsfeUrl, {
      method: "POST",
      headers: { "Content-Type": `application/soap+xml; charset=utf-8; action="${namespace}FEDummy"` },
      body: dummy.replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"),
    });
    expect([response.headers.get("content-type"), await response.text()]).toEqual(["application/soap+xml; charset=utf-8", expect.stringContaining("2003/05/soap-envelope")]);
  });
  it("faults on a number that is none, before it looks at the ticket", async () => {
    const { status, text } = await post(simulator, "FECompTotXRequest", envelope("FECompTotXRequest", { Auth: { Cuit: "30-50001091-2" } }));
    expect([status, text]).toEqual([500, expect.stringContaining("Server was unable to read request.")]);
    expect(text).toContain("<ambiente>Simulador - local</ambiente>");
  });
  it("has pages, a description and nothing else", async () => {
    const get = async (path: string) => (await fetch(`${simulator.url}${path}`)).status;
    expect([await get("/wsfev1/service.asmx"), await get("/wsfev1/service.asmx?WSDL"), await get("/ws/services/LoginCms?wsdl"), await get("/other")]).toEqual([200, 200, 200, 404]);
  });
});

describe("the ticket", () => {
  const refused = async (content: Parameters<typeof envelope>[1], operation = "FECompTotXRequest") => {
    const result = findDeep(parseXml((await post(simulator, operation, envelope(operation, content))).text), `${operation}Result`);
    return findDeep(result ?? parseXml("<x/>"), "Err")?.children.map((child) => child.text).join(" ");
  };
  it("is missing, or unseen in another namespace", async () => {
    expect(await refused({})).toBe("500 Campo Auth no fue ingresado o esta mal formado.");
    const stripped = envelope("FECompTotXRequest", auth()).replace(` xmlns="${namespace}"`, "");
    expect((await post(simulator, "FECompTotXRequest", stripped)).text).toContain("<Code>500</Code>");
  });
  it("is empty, or no token", async () => {
    expect(await refused(auth({ Token: "" }))).toBe("600 ValidacionDeToken: Parametro nulo o vacio (token)");
    expect(await refused(auth({ Token: "bm90IHhtbA==" }))).toContain("600 ValidacionDeToken: No valido token. Excepcion: CargarStringBase64Token: Excepción: ");
  });
  it("has a signature of its own", async () => expect(await refused(auth({ Sign: Buffer.from("x").toString("base64") }))).toBe("600 ValidacionDeToken: Error al verificar hash: "));
  it("is of this service", async () => {
    const other = await login(simulator, simulator.issueCertificate({ taxId: issuer }), now, "wsfex");
    expect(await refused(auth({ Token: other.token, Sign: other.sign }))).toBe("600 ValidacionDeToken: No valido Id Sistema: wsfe(Id Sistema de token es: wsfex)");
  });
  it("is for its owner and who delegated to it", async () => {
    expect(await refused(auth({ Cuit: "20222222223" }))).toBe("600 ValidacionDeToken: No aparecio CUIT en lista de relaciones: 20222222223");
    expect(await refused(auth({ Cuit: "20111111112" }))).toBeUndefined();
  });
  it("ends after 12 hours, which is told before anything else", async () => {
    const before = now;
    now = new Date(before.getTime() + 12 * 3_600_000 + 1_000);
    const message = await refused(auth({ Sign: "" }));
    now = before;
    expect(message).toMatch(/^600 ValidacionDeToken: No validaron las fechas del token\. GenTime=\d+, ExpTime=\d+, NowUTC=\d+$/);
  });
  it("leaves required numbers at 0 and no header beside its refusal", async () => {
    const text = async (operation: string) => (await post(simulator, operation, envelope(operation, auth({ Token: "" })))).text;
    expect(await text("FECompUltimoAutorizado")).toContain("<PtoVta>0</PtoVta><CbteTipo>0</CbteTipo><CbteNro>0</CbteNro><Errors>");
    expect(await text("FECompTotXRequest")).toContain("<RegXReq>0</RegXReq><Errors>");
    expect(await text("FECAESolicitar")).toContain("<FECAESolicitarResult><Errors>");
  });
});

describe("tables and questions", () => {
  it("says how many documents go into a call", async () => expect((await client.call("FECompTotXRequest")).children[0]?.text).toBe("250"));
  it.each([
    ["FEParamGetTiposCbte", 36], ["FEParamGetTiposConcepto", 3], ["FEParamGetTiposDoc", 36], ["FEParamGetTiposIva", 6], ["FEParamGetTiposMonedas", 49], ["FEParamGetTiposOpcional", 24],
    ["FEParamGetTiposTributos", 11], ["FEParamGetTiposPaises", 9], ["FEParamGetPtosVenta", 2], ["FEParamGetCondicionIvaReceptor", 11],
  ])("%s has %i rows, open dates as NULL", async (operation, count) => {
    const rows = findChild(await client.call(operation), "ResultGet")?.children ?? [];
    expect(rows).toHaveLength(count);
    expect(["NULL", undefined]).toContain(findChild(rows[0], "FchHasta")?.text ?? findChild(rows[0], "FchBaja")?.text);
  });
  it("filters the receiver's conditions by class", async () => {
    const conditions = await client.call("FEParamGetCondicionIvaReceptor", { ClaseCmp: "A" });
    expect(findChild(conditions, "ResultGet")?.children.map((row) => row.children[0]?.text)).toEqual(["1", "6", "13", "16"]);
    expect(codesOf(findChild(await client.call("FEParamGetCondicionIvaReceptor", { ClaseCmp: "Z" }), "Errors"))).toBe("10244");
  });
  it("quotes the business day before", async () => {
    const quote = async (content: Record<string, string>) => findChild(await client.call("FEParamGetCotizacion", content), "ResultGet")?.children.map((child) => child.text);
    expect(await quote({ MonId: "DOL" })).toEqual(["DOL", "1415.5", "20261119"]);
    expect(await quote({ MonId: "DOL", FchCotiz: "20261116" })).toEqual(["DOL", "1415.5", "20261113"]); // a Monday
    const errors = async (content: Record<string, string>) => codesOf(findChild(await client.call("FEParamGetCotizacion", content), "Errors"));
    expect([await errors({}), await errors({ MonId: "XXX" }), await errors({ MonId: "DOL", FchCotiz: "x" }), await errors({ MonId: "PES" })]).toEqual(["12001", "12000", "12002", "602"]);
  });
  it("knows its points of sale", async () => {
    const errors = async (content: Record<string, number>) => codesOf(findChild(await client.call("FECompUltimoAutorizado", content), "Errors"));
    expect([await errors({ PtoVta: 0, CbteTipo: 1 }), await errors({ PtoVta: 5, CbteTipo: 99 }), await errors({ PtoVta: 6, CbteTipo: 1 }), await errors({ PtoVta: 5, CbteTipo: 1 })]).toEqual(["11000", "11001", "11002", ""]);
  });
  it("gives no anticipated codes, for the real reasons", async () => {
    const errors = async (operation: string, content: Record<string, string | number>) => codesOf(findChild(await client.call(operation, content), "Errors"));
    expect(await errors("FECAEASolicitar", { Periodo: 202600, Orden: 1 })).toBe("15004");
    expect(await errors("FECAEASolicitar", { Periodo: 202611, Orden: 3 })).toBe("15005");
    expect(await errors("FECAEASolicitar", { Periodo: 202611, Orden: 1 })).toBe("15006");
    expect(await errors("FECAEASolicitar", { Periodo: 202611, Orden: 2 })).toBe("10000");
    expect(await errors("FECAEAConsultar", { Periodo: 202611, Orden: 1 })).toBe("602");
    expect(await errors("FECAEASinMovimientoInformar", { PtoVta: 5, CAEA: "21073372218437" })).toBe("1200");
  });
});

describe("the interface", () => {
  /** What the declared type does not allow: unknown elements, a wrong order, missing required ones. */
  function deviations(element: XmlElement, typeName: string): string[] {
    const item = typeName.startsWith("ArrayOf") ? typeName.slice(7) : undefined;
    if (item !== undefined) return element.children.flatMap((child) => (child.name === item ? deviations(child, item) : [`${element.name}/${child.name}`]));
    const fields = fieldsOf(typeName);
    const positions = element.children.map((child) => fields.findIndex((field) => field.name === child.name));
    const isOrdered = positions.every((position, index) => position >= 0 && (index === 0 || position > (positions[index - 1] ?? -1)));
    const missing = fields.filter((field) => !field.isOptional && !element.children.some((child) => child.name === field.name));
    const own = [...(isOrdered ? [] : [`order of ${typeName}: ${element.children.map((child) => child.name).join(" ")}`]), ...missing.map((field) => `${typeName} misses ${field.name}`)];
    return [...own, ...element.children.flatMap((child) => nested(child, fields.find((field) => field.name === child.name)))];
  }
  const nested = (child: XmlElement, field: Field | undefined) => (field && /^[A-Z]/.test(field.type) ? deviations(child, field.type) : []);
  function fieldsOf(typeName: string): readonly Field[] {
    const { base, fields } = readFields(types[typeName] ?? "");
    return base === undefined ? fields : [...fieldsOf(base), ...fields];
  }

  const vouchers = { FeCAEReq: { FeCabReq: { CantReg: 2, PtoVta: 5, CbteTipo: 6 }, FeDetReq: { FECAEDetRequest: [detail(1), detail(2, { ImpTotal: "1" })] } } };
  const contents: Readonly<Record<string, Parameters<typeof envelope>[1]>> = {
    FECAESolicitar: vouchers,
    FECompConsultar: { FeCompConsReq: { CbteTipo: 6, CbteNro: 1, PtoVta: 5 } },
    FECAEARegInformativo: { FeCAEARegInfReq: { FeCabReq: { CantReg: 1, PtoVta: 5, CbteTipo: 6 }, FeDetReq: { FECAEADetRequest: [detail(1)] } } },
  };
  it.each(Object.keys(operations))("%s answers as it is declared, refused or not", async (operation) => {
    const type = operations[operation]?.result ?? "";
    const content = contents[operation] ?? { PtoVta: 5, CbteTipo: 6, Periodo: 202611, Orden: 1, MonId: "DOL" };
    simulator.inject({ kind: "event", code: 39, operation });
    for (const credentials of [auth(), auth({ Token: "" })]) {
      const { text } = await post(simulator, operation, envelope(operation, { ...credentials, ...content }));
      const result = findDeep(parseXml(text), `${operation}Result`);
      expect(result && deviations(result, type)).toEqual([]);
      expect(text.includes("<Evt><Code>39</Code>")).toBe(credentials.Auth.Token !== "" && operation !== "FEDummy");
    }
    simulator.clearFaults();
  });

  it("is described for both versions of SOAP, at the address that was asked", async () => {
    const wsdl = parseXml(await (await fetch(`${simulator.wsfeUrl}?wsdl`)).text());
    const named = (tag: string) => wsdl.children.filter((child) => child.name === tag);
    expect(named("message")).toHaveLength(44);
    expect(named("binding").map((binding) => binding.children.filter((child) => child.name === "operation").length)).toEqual([22, 22]);
    expect(findDeep(wsdl, "address")?.attributes.get("location")).toBe(simulator.wsfeUrl);
    const login = parseXml(await (await fetch(`${simulator.wsaaUrl}?wsdl`)).text());
    expect(findDeep(login, "address")?.attributes.get("location")).toBe(simulator.wsaaUrl);
  });
});
