import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Prisma } from "./client.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { readSnapshot, readTexts } from "./snapshot.ts";

let it: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  it = await createTestDatabase({ poolSize: 4 });
  pool = it.database.pool;
});
afterAll(() => it.drop());
beforeEach(async () => {
  await settled();
});

const million = Prisma.sql`select n::text as text from generate_series(1, 1000000) n`;
const options = { stallTimeoutMs: 5_000 };
const open = (query = million, more: { signal?: AbortSignal; stallTimeoutMs?: number } = {}) =>
  readSnapshot(pool, { ...options, ...more }, (client) => readTexts(client, query));

async function drain(pieces: AsyncIterable<unknown>): Promise<void> {
  for await (const piece of pieces) void piece;
}

/** Sessions in a transaction on the server, other than the one that asks. */
async function inTransaction(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and (xact_start is not null or backend_xmin is not null) and backend_type = 'client backend'",
  );
  return rows[0]?.count ?? 0;
}

/** Waits until no connection is checked out and the server has no open transaction; fails after three seconds. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (pool.totalCount === pool.idleCount && pool.waitingCount === 0 && (await inTransaction()) === 0) return;
    await sleep(50);
  }
  expect([pool.totalCount - pool.idleCount, await inTransaction()]).toEqual([0, 0]);
}

describe("a snapshot stream", () => {
  test("gives every row once, in order, and its connection back", async () => {
    let next = 1;
    for await (const texts of open(Prisma.sql`select n::text as text from generate_series(1, ${10_001}::int) n`)) {
      for (const text of texts) expect(Number(text)).toBe(next++);
    }
    expect(next).toBe(10_002);
    await settled();
  });

  test("that its reader leaves frees the connection and the cursor", async () => {
    for await (const texts of open()) {
      expect(texts.length).toBeGreaterThan(0);
      break;
    }
    await settled();
  });

  test("that is aborted while the server works frees both at once", async () => {
    const abort = new AbortController();
    const pieces = open(Prisma.sql`select pg_sleep(20)::text as text`, { signal: abort.signal });
    const reading = pieces.next();
    setTimeout(() => abort.abort(), 100);
    const start = performance.now();
    await expect(reading).rejects.toThrow();
    expect(performance.now() - start).toBeLessThan(1_000);
    await settled();
  });

  test("that is not read for too long frees both and fails for its reader", async () => {
    const pieces = open(million, { stallTimeoutMs: 100 });
    await pieces.next();
    await sleep(300);
    await settled();
    await expect(pieces.next()).rejects.toThrow();
  });

  test("whose backend is terminated fails without ending the process", async () => {
    const pieces = open();
    await pieces.next();
    await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null");
    await sleep(100);
    await expect(drain(pieces)).rejects.toThrow();
    await settled();
  });

  test("whose query fails gives the error and the connection back", async () => {
    await expect(drain(open(Prisma.sql`select (1 / (n - 500))::text as text from generate_series(1, 1000) n`))).rejects.toThrow(/division by zero/);
    await settled();
  });

  test("does not see what is written after it began", async () => {
    await pool.query("create table if not exists notes (n int); truncate notes; insert into notes select generate_series(1, 1000)");
    let seen = 0;
    for await (const texts of open(Prisma.sql`select n::text as text from notes`)) {
      if (seen === 0) await pool.query("insert into notes select generate_series(1, 5000)");
      seen += texts.length;
    }
    expect(seen).toBe(1_000);
  });

  test("leaves half of the pool to others and says so", async () => {
    const first = open();
    const second = open();
    await Promise.all([first.next(), second.next()]);
    await expect(open().next()).rejects.toMatchObject({ kind: "unavailable", code: "EXPORTS_BUSY" });
    await Promise.all([first.return(), second.return()]);
    const third = open();
    await expect(third.next()).resolves.toMatchObject({ done: false });
    await third.return();
    await settled();
  });
});
