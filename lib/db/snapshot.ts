import type { Pool, PoolClient } from "pg";
import Cursor from "pg-cursor";
import type { Prisma } from "./client.ts";
import { DomainError } from "../errors/domain-error.ts";

/** Slow readers may hold half of the pool; the other half stays with those who wait for a screen. */
const openOf = new WeakMap<Pool, number>();

/** Rows of one read. Together with the bound on the size of a row this is what an export holds in memory, twice. */
const rowsPerRead = 250;

export interface SnapshotOptions {
  /** Aborted: the connection is destroyed at once, whatever it is doing. */
  readonly signal?: AbortSignal | undefined;
  /** How long a reader may take over what it was given. A stalled download must not keep a connection and its snapshot. */
  readonly stallTimeoutMs: number;
}

/**
 * Runs `work` on a connection of its own, in a read-only transaction that sees the database as of one moment, and passes on
 * what it yields. The connection goes back to the pool only after a clean end; after anything else (error, abort, a reader
 * that leaves or stalls) it is destroyed, and with it the cursor on the server. Throws EXPORTS_BUSY if half the pool reads already.
 */
export async function* readSnapshot<T>(pool: Pool, options: SnapshotOptions, work: (client: PoolClient) => AsyncIterable<T>): AsyncGenerator<T, void> {
  const open = openOf.get(pool) ?? 0;
  if (open >= Math.max(1, Math.floor(pool.options.max / 2))) {
    throw new DomainError("unavailable", "EXPORTS_BUSY", "Too many exports are running. Try again in a minute.");
  }
  openOf.set(pool, open + 1);
  try {
    yield* readWithClient(await pool.connect(), options, work);
  } finally {
    openOf.set(pool, (openOf.get(pool) ?? 1) - 1);
  }
}

async function* readWithClient<T>(client: PoolClient, options: SnapshotOptions, work: (client: PoolClient) => AsyncIterable<T>): AsyncGenerator<T, void> {
  let isLost = false;
  const destroy = () => {
    if (isLost) return;
    isLost = true;
    client.release(true);
  };
  // A backend that goes away between two reads is told by this event; without a listener it would end the process.
  client.on("error", destroy);
  options.signal?.addEventListener("abort", destroy, { once: true });
  try {
    options.signal?.throwIfAborted();
    await client.query("begin isolation level repeatable read read only");
    // A cursor is read in pieces: workers could not help, and compiling a plan would only delay the first row.
    await client.query("set local max_parallel_workers_per_gather = 0; set local jit = off; set local datestyle = iso");
    for await (const value of work(client)) {
      const stall = setTimeout(destroy, options.stallTimeoutMs);
      try {
        yield value;
      } finally {
        clearTimeout(stall);
      }
      if (isLost) throw new Error("the reader left or stalled, or the connection was lost");
    }
    await client.query("commit");
    client.off("error", destroy);
    options.signal?.removeEventListener("abort", destroy);
    isLost = true;
    client.release();
  } finally {
    options.signal?.removeEventListener("abort", destroy);
    destroy();
  }
}

/** The rows of a query of one text column, some at a time. */
export async function* readTexts(client: PoolClient, query: Prisma.Sql): AsyncGenerator<string[], void> {
  for await (const rows of readCursor(client, new Cursor<[string]>(query.text, query.values, { rowMode: "array" }))) yield rows.map(([text]) => text);
}

/** The rows of a query as the driver gives them, some at a time. */
export function readRows(client: PoolClient, query: Prisma.Sql): AsyncGenerator<unknown[], void> {
  return readCursor(client, new Cursor<unknown>(query.text, query.values));
}

/** The next read is under way while the caller is busy with this one. */
async function* readCursor<Row>(client: PoolClient, submitted: Cursor<Row>): AsyncGenerator<Row[], void> {
  const cursor = client.query(submitted);
  const read = () => {
    const rows = cursor.read(rowsPerRead);
    // Awaited in the next round, if there is one: a reader that leaves must not leave an unhandled rejection behind.
    rows.catch(() => undefined);
    return rows;
  };
  let ahead = read();
  for (let rows = await ahead; rows.length > 0; rows = await ahead) {
    ahead = read();
    yield rows;
  }
  await cursor.close();
}
