import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import type { SimulatorSettingsInput } from "../settings.ts";
import { findChild } from "../soap/parse-xml.ts";
import { startSimulator, type Simulator } from "../start-simulator.ts";
import { codesOf, detail, findDeep, issuer, login, TestClient } from "../testing/soap-client.ts";

let database: TestDatabase;
let simulator: Simulator;
let client: TestClient;
let now = new Date("2026-11-20T15:00:00Z");
const started: Simulator[] = [];

async function start(settings: SimulatorSettingsInput = {}): Promise<TestClient> {
  const made = await startSimulator({ pool: database.database.pool, clock: () => now, settings });
  started.push(made);
  return new TestClient(made, await login(made, made.issueCertificate({ taxId: issuer }), now));
}

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 20 });
  client = await start();
  simulator = client.simulator;
});
afterAll(async () => {
  await Promise.all(started.map((made) => made.stop()));
  await database.drop();
});
beforeEach(() => database.database.pool.query("delete from simulator_series"));

const wrong = { ImpTotal: "130" };

describe("a call", () => {
  it("authorises documents in order, with codes that start with 99 and fall due ten days after the date", async () => {
    expect(await client.solicit(6, [detail(1), detail(2)])).toBe("A: A A");
    const issued = await simulator.authorised();
    expect(issued.map((voucher) => [voucher.number, voucher.total, voucher.date, voucher.caeDueDate])).toEqual([[1, "121.00", "2026-11-20", "2026-11-30"], [2, "121.00", "2026-11-20", "2026-11-30"]]);
    expect(issued.every((voucher) => /^99\d{12}$/.test(voucher.cae))).toBe(true);
    expect(await client.last(6)).toBe(2);
  });
  it("stops at the first rejection: what came before keeps its code, what follows was not looked at", async () => {
    expect(await client.solicit(6, [detail(1), detail(2), detail(3, wrong), detail(4)])).toBe("P: A A R[10048] R");
    expect(await client.last(6)).toBe(2);
    expect(await client.solicit(6, [detail(3), detail(4)])).toBe("A: A A");
  });
  it("rejects everything when the first is wrong, and no number is used", async () => {
    expect(await client.solicit(6, [detail(1, wrong), detail(2)])).toBe("R: R[10048] R");
    expect(await client.last(6)).toBe(0);
  });
  it("wants the next number, also in the middle", async () => {
    expect(await client.solicit(6, [detail(2)])).toBe("R: R | 10016");
    expect(await client.solicit(6, [detail(1), detail(3)])).toBe("P: A R | 10016");
    expect(await client.solicit(6, [detail(1)])).toBe("R: R | 10016"); // sent again: nothing remembers it
  });
  it("wants dates in order within a series", async () => {
    expect(await client.solicit(6, [detail(1), detail(2, { CbteFch: "20261119" })])).toBe("P: A R | 10016");
    expect(await client.solicit(7, [detail(1, { CbteFch: "20261119", CbtesAsoc: { CbteAsoc: { Tipo: 6, PtoVta: 5, Nro: 1 } } })])).toBe("A: A");
  });
  it("keeps series apart by type and point of sale", async () => {
    expect(await client.solicit(6, [detail(1)], { pointOfSale: 8 })).toBe("A: A");
    expect([await client.last(6, 8), await client.last(6, 9), await client.last(1, 8)]).toEqual([1, 0, 0]);
  });
  it("dates what has no date today, Argentine time", async () => {
    const before = now;
    now = new Date("2026-11-21T02:30:00Z"); // half past eleven at night of the 20th
    expect(await client.solicit(6, [detail(1, { CbteFch: undefined })])).toBe("A: A");
    now = before;
    expect((await simulator.authorised())[0]?.date).toBe("2026-11-20");
  });
  it("a range takes all of its numbers, and each of them leads to it", async () => {
    expect(await client.solicit(6, [detail(1, { CbteHasta: 10 }), detail(11)])).toBe("A: A A");
    expect(await client.last(6)).toBe(11);
    const [first, seventh] = [await client.consult(6, 1), await client.consult(6, 7)];
    expect(findDeep(seventh, "CodAutorizacion")?.text).toBe(findDeep(first, "CodAutorizacion")?.text);
  });
  it.each([
    ["fewer than it says", { count: 2 }, 6, 1, "R:  | 10002"],
    ["none", { count: 0 }, 6, 0, "R:  | 10001"],
    ["too many", {}, 6, 251, "R:  | 10003"],
    ["two credit invoices", {}, 201, 2, "R:  | 10003"],
    ["no point of sale", { pointOfSale: 0 }, 6, 1, "R:  | 10004"],
    ["no type", {}, 0, 1, "R:  | 10006"],
    ["an unknown type", {}, 99, 1, "R:  | 10007"],
  ])("is refused by its header: %s", async (_, options, type, count, expected) => {
    expect(await client.solicit(type, Array.from({ length: count }, (_row, index) => detail(index + 1)), options)).toBe(expected);
  });
  it("is refused to an issuer that the authority turns away", async () => {
    const refused = await start({ refusedIssuers: { [issuer]: "DEBE POSEER AL MENOS UNA ACTIVIDAD ACTIVA." } });
    expect(await refused.solicit(6, [detail(1)])).toBe("R:  | 10000");
  });
  it("is told of a database that fails, and nothing was done", async () => {
    await database.database.pool.query("alter table simulator_vouchers rename to simulator_vouchers_away");
    const result = await client.solicit(6, [detail(1)]);
    await database.database.pool.query("alter table simulator_vouchers_away rename to simulator_vouchers");
    expect([result, await client.last(6)]).toEqual(["-:  | 501", 0]);
  });
  it("takes 250 documents", async () => {
    const result = await client.solicit(6, Array.from({ length: 250 }, (_, index) => detail(index + 1)));
    expect(result).toBe(`A: ${Array<string>(250).fill("A").join(" ")}`);
    expect(await client.last(6)).toBe(250);
  });
});

describe("what was authorised", () => {
  it("comes back field by field, with its observations", async () => {
    const company = { DocTipo: 80, DocNro: 30000000007, CondicionIVAReceptorId: 6 };
    const note = { ...company, CbteFch: "20261120", CbtesAsoc: { CbteAsoc: { Tipo: 1, PtoVta: 5, Nro: 9 } }, Tributos: { Tributo: { Id: 7, Desc: "IIBB <CABA>", BaseImp: "100.00", Alic: "1.50", Importe: "1.50" } }, ImpTrib: "1.50", ImpTotal: "122.50" };
    expect(await client.solicit(3, [detail(1, note)])).toBe("A: A[10217]");
    const result = findChild(await client.consult(3, 1), "ResultGet");
    const plain = Object.fromEntries((result?.children ?? []).filter((child) => child.children.length === 0).map((child) => [child.name, child.text]));
    expect(plain).toMatchObject({ DocNro: "30000000007", CbteFch: "20261120", ImpTotal: "122.5", ImpIVA: "21", FchServDesde: "", MonCotiz: "1", CondicionIVAReceptorId: "6", Resultado: "A", EmisionTipo: "CAE", FchVto: "20261130", FchProceso: "20261120120000", PtoVta: "5", CbteTipo: "3" });
    expect(findDeep(findChild(result, "Tributos") ?? result!, "Desc")?.text).toBe("IIBB <CABA>");
    expect(codesOf(findChild(result, "Observaciones"))).toBe("10217");
    expect(findChild(result, "CodAutorizacion")?.text).toBe((await simulator.authorised())[0]?.cae);
  });
  it("is not there for other numbers, or refuses bad ones", async () => {
    const errors = async (type: number, number: number, pointOfSale = 5) => codesOf(findChild(await client.consult(type, number, pointOfSale), "Errors"));
    expect([await errors(6, 1), await errors(6, 3_000_000_000), await errors(6, 1, 0), await errors(999, 1), await errors(6, 0)]).toEqual(["602", "602", "10200", "10201", "10202"]);
  });
  it("survives a restart of the simulator", async () => {
    await client.solicit(6, [detail(1)]);
    const other = await start();
    expect(await other.last(6)).toBe(1);
    // Its keys survive as well: tickets of before are still good.
    expect(await new TestClient(other.simulator, await login(simulator, simulator.issueCertificate({ taxId: issuer }), now)).last(6)).toBe(1);
  });
});

describe("two calls at once", () => {
  it("never get one number: of twenty with the same one, one is approved", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => client.solicit(6, [detail(1)])));
    expect(results.toSorted()).toEqual(["A: A", ...Array<string>(19).fill("R: R | 10016")]);
    expect(await simulator.authorised()).toHaveLength(1);
  });
  it("of different series do not wait for each other", async () => {
    const holder = await database.database.pool.connect();
    await client.solicit(6, [detail(1)], { pointOfSale: 1 });
    await holder.query("begin");
    await holder.query("select from simulator_series where point_of_sale = 1 for update");
    expect(await client.solicit(6, [detail(1)], { pointOfSale: 2 })).toBe("A: A");
    const waiting = client.solicit(6, [detail(2)], { pointOfSale: 1 });
    expect(await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 300, "waits"))])).toBe("waits");
    await holder.query("commit");
    holder.release();
    expect(await waiting).toBe("A: A");
  });
  it("may be told of each other instead of waiting", async () => {
    const refusing = await start({ concurrentCalls: "refuse" });
    await client.solicit(6, [detail(1)]);
    const holder = await database.database.pool.connect();
    await holder.query("begin");
    await holder.query("select from simulator_series for update");
    expect(await refusing.solicit(6, [detail(2)])).toBe("-:  | 502");
    await holder.query("rollback");
    holder.release();
    expect(await refusing.solicit(6, [detail(2)])).toBe("A: A");
  });
});

describe("production", () => {
  it("knows only the declared points of sale, and the registry", async () => {
    const strict = await start({ profile: "strict", reloginWindowMs: 0, pointsOfSale: [{ number: 5 }], taxpayers: [{ taxId: "30000000007" }] });
    expect(await strict.solicit(6, [detail(1)], { pointOfSale: 9 })).toBe("R:  | 10005");
    expect(await strict.solicit(1, [detail(1, { DocTipo: 80, DocNro: 30000000007, CondicionIVAReceptorId: 1 }), detail(2, { DocTipo: 80, DocNro: 20111111112, CondicionIVAReceptorId: 1 })])).toBe("A: A A[10017]");
    expect(await strict.solicit(8, [detail(1, { CbtesAsoc: { CbteAsoc: { Tipo: 6, PtoVta: 5, Nro: 777 } } })])).toBe("A: A[10041]");
  });
});
