import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { businessDate } from "../clock.ts";
import type { PrismaClient } from "../db/client.ts";
import type { FaultInput } from "../fiscal/simulator/faults/fault.ts";
import { startTestAuthority, type TestAuthority } from "../testing/authority.ts";
import { findViolations, launch, noViolations } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser, type TestBook } from "../testing/factories.ts";
import { compareWithAuthority, runUntilSettled } from "../testing/lanes.ts";
import { retryBatch } from "./commands/retry-batch.ts";

/** `LANE_ROUNDS=1000` for the long run. */
const rounds = Number(process.env.LANE_ROUNDS ?? "40");
const chunk = 4;

let it: TestDatabase;
let db: PrismaClient;
let authority: TestAuthority;
let actor: Actor;
let books: TestBook[];
let customerIds: number[];
beforeAll(async () => {
  it = await createTestDatabase({ poolSize: 6 });
  db = it.database.prisma;
  authority = await startTestAuthority(it, { settings: { maxPerRequest: chunk }, config: { timeoutMs: 300 } });
  actor = await createUser(db);
  books = [await createBook(db), await createBook(db)];
  customerIds = [(await createCustomer(db)).id, (await createCustomer(db)).id];
});
afterAll(async () => {
  await authority.stop();
  await it.drop();
});

/** The same rounds for the same seed: a failure can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const wires: readonly FaultInput[] = [
  { kind: "reset-before-commit" }, { kind: "reset-after-commit" }, { kind: "truncated" }, { kind: "number-refused" }, { kind: "token-expired" },
  { kind: "http", status: 503, operation: "FECAESolicitar" }, { kind: "error", code: 502, operation: "FECAESolicitar" }, { kind: "error", code: 501 }, { kind: "consult-not-found" },
];

test(`random rejections and faults at random places, ${rounds} rounds: both sides stay equal`, { timeout: 1_800_000 }, async () => {
  const next = random(20_261_124);
  let billed = 0;
  let rejected = 0;
  for (let round = 0; round < rounds; round++) {
    const count = 1 + Math.floor(next() * 10);
    await createPendings(db, { count, customerIds, ivaRates: ["21", "10.5", "0", "EXEMPT"] });
    const ids = (await db.billingPending.findMany({ where: { status: "PENDING" }, select: { id: true }, take: count })).map((row) => row.id);
    for (let n = Math.floor(next() * 3); n > 0; n--) authority.simulator.inject({ kind: "reject", position: 1 + Math.floor(next() * chunk), code: 10063, skip: Math.floor(next() * 3) });
    for (let n = Math.floor(next() * 3); n > 0; n--) authority.simulator.inject({ ...wires[Math.floor(next() * wires.length)]!, skip: Math.floor(next() * 3) });
    const batchId = await launch(db, actor, {
      receiptBook: books[Math.floor(next() * books.length)]!.code, issueDate: businessDate(), pendingIds: ids, grouping: next() < 0.3 ? "PER_CUSTOMER" : "PER_SERVICE",
    });
    const batch = await runUntilSettled(db, { batchId, authority: authority.authority, retry: () => retryBatch(db, { actor, batchId }) });
    expect(batch, `round ${round}`).toMatchObject({ status: "PROCESSED", authorisation: null });
    authority.simulator.clearFaults();
    billed += batch.invoicedCount;
    rejected += batch.rejectedCount;
  }
  expect(await findViolations(db)).toEqual(noViolations);
  expect(await compareWithAuthority(db, authority.simulator)).toEqual({ onlyHere: [], onlyThere: [], different: [] });
  expect(billed).toBeGreaterThan(rounds);
  expect(rejected).toBeGreaterThan(rounds / 10);
});
