import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays, businessDate } from "../../clock.ts";
import { openDatabase, type Database } from "../../db/client.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/database.ts";
import type { FaultInput } from "../simulator/faults/fault.ts";
import { startSimulator, type Simulator } from "../simulator/start-simulator.ts";
import { createArcaAuthority, type ArcaAuthority } from "./authority.ts";
import { readIdentity } from "./certificate.ts";
import type { ArcaConfig } from "./config.ts";
import { diagnose } from "./diagnose.ts";
import { parameterTables } from "./parameters.ts";
import { makeVoucher } from "./testing/voucher.ts";
import type { Lane, Voucher } from "./voucher.ts";

const cuit = "30500010912";

/** The client against the simulated authority, over HTTP: both written from the same reference, by different people. */
describe("against the simulator", () => {
  let it: TestDatabase;
  let simulator: Simulator;
  let config: ArcaConfig;
  let authority: ArcaAuthority;
  let pointOfSale = 0;
  let lane: Lane;
  const others: { readonly authority: ArcaAuthority; readonly database: Database }[] = [];

  beforeAll(async () => {
    it = await createTestDatabase();
    simulator = await startSimulator({ databaseUrl: it.url });
    const { certificate, privateKey } = simulator.issueCertificate({ taxId: cuit });
    config = {
      environment: "simulator", cuit, identity: readIdentity({ certificate, privateKey }), wsaaUrl: simulator.wsaaUrl, wsfeUrl: simulator.wsfeUrl,
      connectTimeoutMs: 1_000, timeoutMs: 2_000, breakerPauseMs: 50, settleDelayMs: 0,
      loginPauses: { retryMs: 100, alreadyAuthenticatedMs: 100, personMs: 100, dropMs: 0, dropForRelationsMs: 0 },
    };
    authority = createArcaAuthority(config, it.database);
  });
  afterEach(() => simulator.clearFaults());
  afterAll(async () => {
    for (const other of others) {
      other.authority.close();
      await other.database.close();
    }
    authority.close();
    await simulator.stop();
    await it.drop();
  });

  const freshLane = (voucherType = 1): Lane => (lane = { pointOfSale: ++pointOfSale, voucherType });
  const voucher = (number: number, fields: Partial<Voucher> = {}): Voucher => makeVoucher(number, { issueDate: businessDate(), receiverDocument: "20222222223", ...fields });
  const vouchers = (...numbers: readonly number[]): Voucher[] => numbers.map((number) => voucher(number));
  async function authorise(documents: readonly Voucher[], fault?: FaultInput) {
    if (fault) simulator.inject(fault);
    return authority.authorise(lane, documents);
  }
  const onRecord = async (): Promise<number[]> => (await simulator.authorised()).filter((it) => it.pointOfSale === lane.pointOfSale).map((it) => Number(it.number)).sort((a, b) => a - b);

  test("the doctor finds everything in order", async () => {
    const states: string[] = [];
    for await (const { step, state, detail } of diagnose({ config, authority, lanes: [{ ...freshLane(), label: "A-0001", nextNumber: 1 }] })) states.push(`${step}: ${state}${state === "ok" ? "" : ` ${detail}`}`);
    expect(states).toEqual(["Certificate: ok", "Invoicing service: ok", "Clock: ok", "Login: ok", "Documents per call: ok", "Points of sale: ok", "Numbers of A-0001: ok"]);
  });

  test("documents are authorised in order, and are on record as they were asked", async () => {
    freshLane();
    expect(await authority.lastAuthorised(lane)).toBe(0);
    const documents = [
      voucher(1), voucher(2, { concept: 2, serviceFrom: "2026-11-01", serviceTo: "2026-11-20", paymentDueDate: businessDate() }),
      voucher(3, { otherTaxes: "2.50", total: "123.50", taxes: [{ id: 7, description: "Percepción IIBB & <otras>", base: "100.00", rate: "2.5", amount: "2.50" }] }),
      voucher(4, { net: "300.00", iva: "48.00", total: "358.00", exempt: "10.00", ivaByRate: [{ id: 5, base: "100.00", amount: "21.00" }, { id: 6, base: "100.00", amount: "27.00" }, { id: 3, base: "100.00", amount: "0.00" }] }),
    ];
    const outcome = await authorise(documents);
    expect(outcome).toMatchObject({ kind: "answered", vouchers: documents.map(({ number }) => ({ number, result: "approved", caeDueDate: addDays(businessDate(), 10) })) });
    expect(await authority.lastAuthorised(lane)).toBe(4);
    expect(await authority.consult(lane, 5)).toBeUndefined();
    const settled = await authority.settle(lane, documents);
    const caes = outcome.kind === "answered" ? outcome.vouchers.map((it) => (it.result === "approved" ? it.cae : "")) : [];
    expect(settled.map((it) => (it.result === "adopt" ? it.cae : it))).toEqual(caes);
  });

  test("invoice B, invoice C, a credit note and dollars go through", async () => {
    freshLane(6);
    expect(await authorise([voucher(1, { receiverDocumentType: 99, receiverDocument: "0", receiverIvaCondition: 5 })])).toMatchObject({ vouchers: [{ result: "approved" }] });
    lane = { ...lane, voucherType: 8 };
    expect(await authorise([voucher(1, { receiverDocumentType: 99, receiverDocument: "0", receiverIvaCondition: 5, associated: [{ type: 6, pointOfSale: lane.pointOfSale, number: 1, cuit, issueDate: businessDate() }] })])).toMatchObject({ vouchers: [{ result: "approved" }] });
    freshLane(11);
    const { rate } = await authority.quote("USD");
    expect(await authorise([voucher(1, { iva: "0", total: "100.00", ivaByRate: [] }), voucher(2, { iva: "0", total: "100.00", ivaByRate: [], currency: "DOL", exchangeRate: rate, collectedInCurrency: false })])).toMatchObject({ vouchers: [{ result: "approved" }, { result: "approved" }] });
  });

  test("in A A R R the approved ones stay, and the others keep their numbers free", async () => {
    freshLane();
    const outcome = await authorise([voucher(1), voucher(2), voucher(3, { total: "999.00" }), voucher(4)]);
    expect(outcome).toMatchObject({ vouchers: [{ result: "approved" }, { result: "approved" }, { result: "rejected", scope: "document" }, { result: "not-processed" }] });
    expect(outcome).toMatchObject({ vouchers: { 2: { messages: [{ code: 10_048 }] } } });
    expect(await authorise(vouchers(3))).toMatchObject({ vouchers: [{ result: "approved" }] });
  });

  test("sent twice is 10016 of the series, and the record shows that it is ours", async () => {
    freshLane();
    await authorise(vouchers(1));
    expect(await authorise(vouchers(1))).toMatchObject({ kind: "answered", vouchers: [{ result: "rejected", scope: "series", messages: [{ code: 10_016 }] }] });
    expect(await authority.settle(lane, vouchers(1))).toMatchObject([{ result: "adopt" }]);
  });

  test("every lost answer is uncertain, and settles into what really happened", async () => {
    const cases: readonly (readonly [FaultInput, "adopt" | "resend"])[] = [
      [{ kind: "reset-after-commit" }, "adopt"], [{ kind: "truncated" }, "adopt"], [{ kind: "slow", delayMs: 2_600, operation: "FECAESolicitar" }, "adopt"],
      [{ kind: "reset-before-commit" }, "resend"], [{ kind: "http", status: 503, operation: "FECAESolicitar" }, "resend"], [{ kind: "soap-fault", operation: "FECAESolicitar" }, "resend"],
      [{ kind: "error", code: 501, operation: "FECAESolicitar" }, "resend"], [{ kind: "error", code: 502, operation: "FECAESolicitar" }, "resend"],
    ];
    for (const [fault, expected] of cases) {
      freshLane();
      expect(await authorise(vouchers(1, 2), fault), fault.kind).toMatchObject({ kind: "uncertain" });
      expect((await authority.settle(lane, vouchers(1, 2))).map((it) => it.result), fault.kind).toEqual([expected, expected]);
      if (expected === "resend") expect(await authorise(vouchers(1, 2)), fault.kind).toMatchObject({ vouchers: [{ result: "approved" }, { result: "approved" }] });
      expect(await onRecord(), fault.kind).toEqual([1, 2]);
    }
  });

  test("a number that somebody else took is a conflict; one that was only refused goes again", async () => {
    freshLane();
    expect(await authorise(vouchers(1), { kind: "number-taken" })).toMatchObject({ vouchers: [{ result: "rejected", scope: "series" }] });
    expect(await authority.settle(lane, vouchers(1))).toMatchObject([{ result: "conflict" }]);
    freshLane();
    expect(await authorise(vouchers(1), { kind: "number-refused" })).toMatchObject({ vouchers: [{ result: "rejected", scope: "series" }] });
    expect(await authority.settle(lane, vouchers(1))).toMatchObject([{ result: "resend" }]);
  });

  test("a document that is not on record yet is waited for", async () => {
    freshLane();
    await authorise(vouchers(1), { kind: "reset-after-commit" });
    simulator.inject({ kind: "consult-not-found" });
    expect(await authority.settle(lane, vouchers(1))).toMatchObject([{ result: "wait" }]);
    expect(await authority.settle(lane, vouchers(1))).toMatchObject([{ result: "adopt" }]);
  });

  test("an expired ticket is replaced in passing; observations and events are kept", async () => {
    freshLane();
    const before = simulator.calls().loginCms ?? 0;
    expect(await authorise(vouchers(1), { kind: "token-expired", operation: "FECAESolicitar" })).toMatchObject({ vouchers: [{ result: "approved" }] });
    expect(simulator.calls().loginCms).toBe(before + 1);
    expect(await authorise(vouchers(2), { kind: "event", code: 39, message: "Aviso", operation: "FECAESolicitar" })).toMatchObject({ events: [{ code: 39 }], vouchers: [{ result: "approved" }] });
    expect(await authorise(vouchers(3), { kind: "observe", code: 10_217, message: "El credito fiscal" })).toMatchObject({ vouchers: [{ result: "approved", observations: [{ code: 10_217 }] }] });
  });

  test("many processes log in once", async () => {
    await it.database.pool.query("delete from arca_tickets");
    const before = simulator.calls().loginCms ?? 0;
    for (let count = 0; count < 3; count++) {
      const database = openDatabase({ url: it.url, poolSize: 3 });
      others.push({ database, authority: createArcaAuthority(config, database) });
    }
    await Promise.all(others.flatMap((other) => Array.from({ length: 8 }, () => other.authority.lastAuthorised(freshLane()))));
    expect(simulator.calls().loginCms).toBe(before + 1);
  });

  test("250 documents go in one call", async () => {
    freshLane();
    const outcome = await authorise(vouchers(...Array.from({ length: await authority.maxPerRequest() }, (_, index) => index + 1)));
    expect(outcome.kind === "answered" && outcome.vouchers.filter((it) => it.result === "approved").length).toBe(250);
  });

  test("all tables of parameters can be read", async () => {
    for (const name of parameterTables) expect(Array.isArray(await authority.parameters.table(name)), name).toBe(true);
    expect((await authority.parameters.receiverConditions("A")).map(({ id }) => id)).toContain(1);
  });

  test("the login's faults come out in words", async () => {
    await it.database.pool.query("delete from arca_tickets");
    simulator.inject({ kind: "login-fault", code: "coe.notAuthorized" });
    expect(await authorise(vouchers(1))).toMatchObject({ kind: "refused", code: "ARCA_LOGIN_COE_NOTAUTHORIZED", remedy: "person" });
    await it.database.pool.query("delete from arca_tickets");
    const expired = simulator.issueCertificate({ taxId: cuit, days: -2 });
    const outdated = createArcaAuthority({ ...config, identity: readIdentity(expired) }, it.database);
    expect(await outdated.authorise(freshLane(), vouchers(1))).toMatchObject({ kind: "refused", code: "ARCA_LOGIN_CMS_CERT_EXPIRED" });
    outdated.close();
    const other = createArcaAuthority({ ...config, cuit: "20111111112" }, it.database);
    expect(await other.authorise(freshLane(), vouchers(1))).toMatchObject({ kind: "refused", code: "ARCA_NOT_DELEGATED", remedy: "person" });
    other.close();
  });
});
