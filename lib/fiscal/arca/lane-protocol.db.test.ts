import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDate } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/database.ts";
import type { FaultInput } from "../simulator/faults/fault.ts";
import { startSimulator, type Simulator } from "../simulator/start-simulator.ts";
import { createArcaAuthority, type ArcaAuthority } from "./authority.ts";
import { readIdentity } from "./certificate.ts";
import { makeVoucher } from "./testing/voucher.ts";
import type { Lane, Voucher } from "./voucher.ts";

const cuit = "30500010912";
let it: TestDatabase;
let simulator: Simulator;
let authority: ArcaAuthority;
beforeAll(async () => {
  it = await createTestDatabase();
  simulator = await startSimulator({ databaseUrl: it.url });
  const { certificate, privateKey } = simulator.issueCertificate({ taxId: cuit });
  authority = createArcaAuthority({
    environment: "simulator", cuit, identity: readIdentity({ certificate, privateKey }), wsaaUrl: simulator.wsaaUrl, wsfeUrl: simulator.wsfeUrl,
    connectTimeoutMs: 500, timeoutMs: 1_000, breakerPauseMs: 10, settleDelayMs: 0,
    loginPauses: { retryMs: 1, alreadyAuthenticatedMs: 1, personMs: 1, dropMs: 0, dropForRelationsMs: 0 },
  }, it.database);
});
afterAll(async () => {
  authority.close();
  await simulator.stop();
  await it.drop();
});

/** Numbers from a seed: a failure can be played again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const faults: readonly FaultInput[] = [
  { kind: "reset-before-commit" }, { kind: "reset-after-commit" }, { kind: "truncated" }, { kind: "http", status: 503 }, { kind: "soap-fault" },
  { kind: "error", code: 501 }, { kind: "error", code: 502 }, { kind: "token-expired" }, { kind: "number-taken" }, { kind: "number-refused" }, { kind: "consult-not-found" },
  { kind: "reset-before-commit", operation: "FECompConsultar" }, { kind: "http", status: 500, operation: "FECompUltimoAutorizado" },
];

/** What a lane keeps: the documents that wait, and the CAE of those that have one. Each document is known by its total. */
class TestLane {
  readonly issued = new Map<string, { number: number; cae: string }>();
  readonly rejected = new Set<string>();
  readonly lane: Lane;
  next = 1;

  constructor(lane: Lane) {
    this.lane = lane;
  }

  /** One call, and everything that it takes until nothing is in doubt. Returns the documents that are still to be issued. */
  async issue(waiting: readonly Voucher[]): Promise<Voucher[]> {
    const numbered = waiting.map((voucher, index) => ({ ...voucher, number: this.next + index }));
    const outcome = await authority.authorise(this.lane, numbered);
    if (outcome.kind === "refused") return numbered;
    const doubtful = outcome.kind === "uncertain" ? numbered : [];
    if (outcome.kind === "answered") {
      for (const voucher of numbered) {
        const its = outcome.vouchers.find(({ number }) => number === voucher.number);
        if (its?.result === "approved") this.#adopt(voucher, its.cae);
        else if (its?.result === "rejected" && its.scope === "document") this.rejected.add(voucher.total);
        else if (its?.result !== "not-processed") doubtful.push(voucher);
      }
    }
    if (doubtful.length > 0) await this.#settle(doubtful);
    return numbered.filter(({ total }) => !this.issued.has(total) && !this.rejected.has(total));
  }

  async #settle(doubtful: readonly Voucher[]): Promise<void> {
    for (;;) {
      const settled = await authority.settle(this.lane, doubtful).catch(() => undefined);
      if (settled?.every(({ result }) => result !== "wait")) {
        for (const outcome of settled) {
          const voucher = doubtful.find(({ number }) => number === outcome.number);
          if (voucher && outcome.result === "adopt") this.#adopt(voucher, outcome.cae);
          // Somebody else's: its number is spent.
          if (outcome.result === "conflict") this.next = Math.max(this.next, outcome.number + 1);
        }
        return;
      }
      await delay(5);
    }
  }

  #adopt({ number, total }: Voucher, cae: string): void {
    expect(this.issued.has(total), `${total} was issued twice`).toBe(false);
    this.issued.set(total, { number, cae });
    this.next = Math.max(this.next, number + 1);
  }
}

/** An invoice that is told from the others by its total, or one that is refused because it does not add up. */
function documentOf(serial: number, isBad: boolean): Voucher {
  const amount = `${serial}.00`;
  return makeVoucher(0, {
    issueDate: businessDate(), receiverDocument: "20222222223", net: "0.00", iva: "0.00", exempt: amount, total: isBad ? `${serial}.77` : amount, ivaByRate: [],
  });
}

test.each([1, 2, 3])("a lane that follows the README loses and doubles nothing, whatever fails (seed %i)", { timeout: 60_000 }, async (seed) => {
  const next = random(seed);
  const one = new TestLane({ pointOfSale: 100 + seed, voucherType: 1 });
  let serial = 0;
  for (let round = 0; round < 60; round++) {
    let waiting = Array.from({ length: 1 + Math.floor(next() * 5) }, () => documentOf(++serial, next() < 0.1));
    const fault = faults[Math.floor(next() * faults.length)];
    if (fault && next() < 0.7) simulator.inject(fault);
    while (waiting.length > 0) waiting = await one.issue(waiting);
    simulator.clearFaults();
  }
  const atAuthority = (await simulator.authorised()).filter(({ pointOfSale }) => pointOfSale === one.lane.pointOfSale);
  const ours = new Map([...one.issued].map(([total, { number, cae }]) => [number, { total, cae }]));
  // Every document was issued or set aside; every CAE of ours is the authority's; what else it has, somebody else took.
  expect(one.issued.size + one.rejected.size).toBe(serial);
  expect(atAuthority.map((it) => Number(it.number)).sort((a, b) => a - b)).toEqual(Array.from({ length: atAuthority.length }, (_, index) => index + 1));
  const theirs = new Map(atAuthority.map((it) => [Number(it.number), { total: it.total, cae: it.cae }]));
  for (const [number, document] of ours) expect(theirs.get(number), `number ${number}`).toEqual(document);
  const foreign = atAuthority.filter((it) => !ours.has(Number(it.number)));
  expect(foreign.every(({ number }) => Number(number) < one.next)).toBe(true);
  expect(one.rejected.size).toBeGreaterThan(5);
});
