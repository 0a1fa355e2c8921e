import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { findChild } from "../soap/parse-xml.ts";
import { startSimulator, type Simulator } from "../start-simulator.ts";
import { codesOf, detail, envelope, findDeep, issuer, login, post, postLogin, signMessage, TestClient, ticketRequest } from "../testing/soap-client.ts";

let database: TestDatabase;
let simulator: Simulator;
let client: TestClient;
const now = new Date("2026-11-20T15:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator({ databaseUrl: database.url, clock: () => now });
  client = new TestClient(simulator, await login(simulator, simulator.issueCertificate({ taxId: issuer }), now));
});
afterAll(async () => {
  await simulator.stop();
  await database.drop();
});
beforeEach(async () => {
  simulator.clearFaults();
  await database.database.pool.query("delete from simulator_series");
});

const lost = (promise: Promise<unknown>) => expect(promise).rejects.toThrow(/fetch failed|terminated/);

describe("a connection that is cut", () => {
  it("before the commit leaves nothing behind", async () => {
    simulator.inject({ kind: "reset-before-commit" });
    await lost(client.solicit(6, [detail(1)]));
    expect([await client.last(6), await simulator.authorised()]).toEqual([0, []]);
    expect(await client.solicit(6, [detail(1)])).toBe("A: A");
  });
  it("after the commit loses the answer, not the document", async () => {
    simulator.inject({ kind: "reset-after-commit" });
    await lost(client.solicit(6, [detail(1), detail(2)]));
    expect(await client.last(6)).toBe(2);
    expect(findDeep(await client.consult(6, 2), "CodAutorizacion")?.text).toBe((await simulator.authorised())[1]?.cae);
    expect(await client.solicit(6, [detail(1)])).toBe("R: R | 10016");
  });
  it("in the middle of the answer", async () => {
    simulator.inject({ kind: "truncated" });
    await lost(client.solicit(6, [detail(1)]));
    expect(await client.last(6)).toBe(1);
  });
});

describe("answers that are no help", () => {
  it.each([500, 502, 503])("HTTP %i with a page of HTML", async (status) => {
    simulator.inject({ kind: "http", status, operation: "FECAESolicitar" });
    const reply = await post(simulator, "FECAESolicitar", envelope("FECAESolicitar", {}));
    expect([reply.status, reply.text]).toEqual([status, expect.stringContaining("<!DOCTYPE html>")]);
    expect(await client.last(6)).toBe(0);
  });
  it.each([
    [500, "Error interno de aplicación."],
    [501, "Error interno de base de datos: - Metodo FECAESolicitar"],
    [502, "Transaccion activa"],
  ])("error %i", async (code, message) => {
    simulator.inject({ kind: "error", code, operation: "FECAESolicitar" });
    const result = await client.call("FECAESolicitar", { FeCAEReq: { FeCabReq: { CantReg: 1, PtoVta: 5, CbteTipo: 6 }, FeDetReq: { FECAEDetRequest: [detail(1)] } } });
    expect(findDeep(result, "Err")?.children.map((child) => child.text)).toEqual([String(code), message]);
    expect(await client.last(6)).toBe(0);
  });
  it("a ticket that ended", async () => {
    simulator.inject({ kind: "token-expired" });
    expect(codesOf(findChild(await client.call("FECompTotXRequest"), "Errors"))).toBe("600");
    expect(codesOf(findChild(await client.call("FECompTotXRequest"), "Errors"))).toBe("");
  });
  it("a fault of the login, and one of the server", async () => {
    simulator.inject({ kind: "login-fault", code: "wsaa.unavailable" });
    const cms = signMessage(ticketRequest(now), simulator.issueCertificate({ taxId: issuer }));
    expect((await postLogin(simulator, cms)).text).toContain("ns1:wsaa.unavailable");
    expect((await postLogin(simulator, cms)).status).toBe(200);
    simulator.inject({ kind: "soap-fault", operation: "FECompTotXRequest" });
    await expect(client.call("FECompTotXRequest")).rejects.toThrow(/500 .*soap:Server/);
  });
  it("a server that is down, a document that is not there yet, an event", async () => {
    for (const fault of [{ kind: "down" }, { kind: "consult-not-found" }, { kind: "event", code: 41, operation: "FECompTotXRequest" }] as const) simulator.inject(fault);
    expect((await post(simulator, "FEDummy", envelope("FEDummy", {}))).text).toContain("<DbServer>ERROR</DbServer>");
    await client.solicit(6, [detail(1)]);
    expect(codesOf(findChild(await client.consult(6, 1), "Errors"))).toBe("602");
    expect(findChild(await client.consult(6, 1), "ResultGet")).toBeDefined();
    expect(codesOf(findChild(await client.call("FECompTotXRequest"), "Events"))).toBe("41");
  });
  it("a slow one is done before it is late", async () => {
    simulator.inject({ kind: "slow", delayMs: 400, operation: "FECAESolicitar" });
    const startedAt = performance.now();
    const slow = client.solicit(6, [detail(1)]);
    while ((await client.last(6)) === 0) expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(await slow).toBe("A: A");
    expect(performance.now() - startedAt).toBeGreaterThan(390);
  });
});

describe("numbers and details", () => {
  it("somebody else takes the number: another document is found under it", async () => {
    simulator.inject({ kind: "number-taken" });
    expect(await client.solicit(6, [detail(1)])).toBe("R: R | 10016");
    expect([await client.last(6), findDeep(await client.consult(6, 1), "DocNro")?.text]).toEqual([1, "33693450239"]);
    expect(await client.solicit(6, [detail(2)])).toBe("A: A");
  });
  it("refuses a number that nobody took", async () => {
    simulator.inject({ kind: "number-refused" });
    expect(await client.solicit(6, [detail(1)])).toBe("R: R | 10016");
    expect(await client.last(6)).toBe(0);
  });
  it("rejects the detail of a position, and observes the approved", async () => {
    simulator.inject({ kind: "reject", position: 2, code: 10015, message: "x" });
    expect(await client.solicit(6, [detail(1), detail(2), detail(3)])).toBe("P: A R[10015] R");
    simulator.inject({ kind: "observe", code: 10188, message: "x" });
    expect(await client.solicit(6, [detail(2), detail(3)])).toBe("A: A[10188] A[10188]");
    expect((await simulator.authorised()).map((voucher) => voucher.observations.length)).toEqual([0, 1, 1]);
  });
});

describe("aim", () => {
  it("hits one series, skips, and repeats until cleared", async () => {
    simulator.inject({ kind: "error", code: 502, operation: "FECompUltimoAutorizado", pointOfSale: 7, voucherType: 6, skip: 1, times: 0 });
    const errors = async (pointOfSale: number) => codesOf(findChild(await client.call("FECompUltimoAutorizado", { PtoVta: pointOfSale, CbteTipo: 6 }), "Errors"));
    expect([await errors(7), await errors(8), await errors(7), await errors(7)]).toEqual(["", "", "502", "502"]);
    simulator.clearFaults();
    expect(await errors(7)).toBe("");
  });
  it("comes with the call in a header, too", async () => {
    await lost(client.solicit(6, [detail(1)], { headers: { "X-Simulator-Fault": "reset-after-commit" } }));
    expect(await client.solicit(6, [detail(2)], { headers: { "X-Simulator-Fault": '{"kind":"reject","code":10000,"message":"x"}' } })).toBe("R: R[10000]");
  });
});

describe("the admin endpoint", () => {
  const admin = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${simulator.url}/admin/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: response.status, value: (await response.json()) as unknown };
  };
  it("injects, lists and clears faults, and refuses what is none", async () => {
    expect((await admin("POST", "faults", { kind: "error", code: 501, operation: "FECompTotXRequest" })).status).toBe(201);
    expect((await admin("GET", "faults")).value).toMatchObject([{ kind: "error", code: 501, times: 1 }]);
    expect(codesOf(findChild(await client.call("FECompTotXRequest"), "Errors"))).toBe("501");
    expect((await admin("POST", "faults", { kind: "nothing" })).status).toBe(422);
    expect((await admin("DELETE", "faults")).value).toEqual([]);
  });
  it("moves series and the clock", async () => {
    await admin("PUT", "series", { taxId: issuer, pointOfSale: 5, voucherType: 6, number: 1835, date: "2026-11-19" });
    expect(await client.last(6)).toBe(1835);
    expect((await admin("PUT", "clock", { now: "2026-11-20T23:30:00-03:00" })).value).toEqual({ now: "2026-11-21T02:30:00.000Z" });
    expect(await client.solicit(6, [detail(1836, { CbteFch: undefined })])).toBe("A: A");
    expect((await simulator.authorised())[0]).toMatchObject({ number: 1836, date: "2026-11-20" });
    await admin("PUT", "clock", { now: null });
    expect((await admin("PUT", "clock", { now: "tomorrow" })).status).toBe(422);
  });
  it("shows documents and calls, and issues certificates that log in", async () => {
    await client.solicit(6, [detail(1)]);
    expect((await admin("GET", "vouchers")).value).toMatchObject([{ number: 1, total: "121.00" }]);
    expect((await admin("GET", "calls")).value).toMatchObject({ FECAESolicitar: expect.any(Number) as number });
    const { value } = await admin("POST", "certificates", { taxId: "20111111112" });
    const theirs = new TestClient(simulator, await login(simulator, value as { certificate: string; privateKey: string }, now), "20111111112");
    expect(await theirs.last(6)).toBe(0);
    expect((await admin("GET", "nothing")).status).toBe(404);
  });
});
