import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { businessDate } from "../clock.ts";
import type { PrismaClient } from "../db/client.ts";
import type { RemoteAuthority } from "../fiscal/authority.ts";
import { proveReceiptBook } from "../receipt-books/queries.ts";
import { startTestAuthority, type TestAuthority } from "../testing/authority.ts";
import { findViolations, launch, noViolations } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../testing/factories.ts";
import { compareWithAuthority, runUntilSettled } from "../testing/lanes.ts";
import { runBatch } from "./commands/run-batch.ts";
import { retryBatch } from "./commands/retry-batch.ts";

/**
 * Where a lane can be hit, with what, and at which document of its chunk: afterwards both sides have the same documents, no number is missing and
 * every pending is billed once. A process that is killed runs nothing after its last statement: so does one that throws there.
 */
const points = ["before write", "after write", "before call", "after the authority's commit", "after answer", "after outcome commit"] as const;
const blows = ["kill", "reset", "timeout", "database restart"] as const;
const places = { first: 1, middle: 3, last: 5 } as const;
const chunk = 5;
const documents = 12;

let it: TestDatabase;
let db: PrismaClient;
let authority: TestAuthority;
let actor: Actor;
beforeAll(async () => {
  it = await createTestDatabase({ poolSize: 6 });
  db = it.database.prisma;
  authority = await startTestAuthority(it, { settings: { maxPerRequest: chunk }, config: { timeoutMs: 250 } });
  actor = await createUser(db);
});
afterEach(() => authority.simulator.clearFaults());
afterAll(async () => {
  await authority.stop();
  await it.drop();
});

class Killed extends Error {}
const die = (): never => {
  throw new Killed("the process is gone");
};

/** As a restart of the database looks to its clients: every connection ends, whatever it was doing. */
async function restartDatabase(): Promise<void> {
  await db.$queryRaw`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'arca-simulator'`.catch(() => undefined);
}

/** The authority of a process that is hit once, at its second call: the first chunk is through. */
function hit(point: (typeof points)[number], blow: (typeof blows)[number]): { authority: RemoteAuthority; onChunk: () => void } {
  const inner = authority.authority;
  const { simulator } = authority;
  let calls = 0;
  let chunks = 0;
  const strike = async (): Promise<void> => {
    if (blow === "kill") die();
    if (blow === "database restart") await restartDatabase();
  };
  const wire = blow === "reset" || blow === "timeout";
  return {
    authority: {
      ...inner,
      maxPerRequest: async () => {
        if (point === "before write") await strike();
        return inner.maxPerRequest();
      },
      authorise: async (lane, vouchers) => {
        if (++calls !== 2) return inner.authorise(lane, vouchers);
        if (wire && (point === "before call" || point === "before write")) simulator.inject(blow === "reset" ? { kind: "reset-before-commit" } : { kind: "slow", delayMs: 600, when: "before", operation: "FECAESolicitar" });
        if (wire && (point === "after the authority's commit" || point === "after write")) simulator.inject(blow === "reset" ? { kind: "reset-after-commit" } : { kind: "slow", delayMs: 600, when: "after", operation: "FECAESolicitar" });
        if (wire && point === "after answer") simulator.inject(blow === "reset" ? { kind: "truncated" } : { kind: "slow", delayMs: 600, when: "after", operation: "FECAESolicitar" });
        // Refused before it was sent: the attempt is written and nobody knows of it.
        if (point === "after write" && !wire) {
          await strike();
          return { kind: "refused", code: "TEST", remedy: "retry", retryAt: undefined, message: "not sent", messages: [] };
        }
        if (point === "before call") await strike();
        if (point === "after the authority's commit" && blow === "kill") simulator.inject({ kind: "reset-after-commit" });
        const outcome = await inner.authorise(lane, vouchers);
        if (point === "after the authority's commit" || point === "after answer") await strike();
        return outcome;
      },
    },
    onChunk: () => {
      if (++chunks === 2 && point === "after outcome commit" && blow === "kill") die();
      if (chunks === 2 && point === "after outcome commit" && blow === "database restart") void restartDatabase();
    },
  };
}

describe.each(points)("%s", (point) => {
  describe.each(blows)("%s", (blow) => {
    test.each(Object.entries(places))("leaves both sides equal, with a rejection at the %s document", { timeout: 60_000 }, async (_, position) => {
      const customerId = (await createCustomer(db)).id;
      const { code } = await createBook(db);
      await createPendings(db, { count: documents, customerIds: [customerId] });
      const ids = (await db.billingPending.findMany({ where: { customerId }, select: { id: true } })).map((row) => row.id);
      const batchId = await launch(db, actor, { receiptBook: code, issueDate: businessDate(), pendingIds: ids });
      authority.simulator.inject({ kind: "reject", position, code: 10063, skip: 1 });

      const blown = hit(point, blow);
      await runBatch(db, { batchId, worker: "worker:hit", chunkSize: 100, ...blown }).catch(() => undefined);
      const batch = await runUntilSettled(db, { batchId, authority: authority.authority, retry: () => retryBatch(db, { actor, batchId }) });
      expect(batch.status).toBe("PROCESSED");
      expect(batch.invoicedCount + batch.rejectedCount).toBe(documents);
      expect(batch.rejectedCount).toBeLessThanOrEqual(1);
      expect(await findViolations(db)).toEqual(noViolations);
      expect(await compareWithAuthority(db, authority.simulator)).toEqual({ onlyHere: [], onlyThere: [], different: [] });
      expect(await proveReceiptBook(db, { code })).toMatchObject({ proven: true, count: batch.invoicedCount });
    });
  });
});
