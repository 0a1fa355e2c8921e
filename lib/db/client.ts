import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "../env.ts";
import { logger } from "../logger.ts";
import { PrismaClient, type Prisma } from "./generated/client.ts";

export { Prisma } from "./generated/client.ts";

/** The database of a process: Prisma for queries and transactions, the pool under it for cursors and COPY. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** What a query needs: the client, or the transaction it must take part in. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type Tx = Prisma.TransactionClient;
export type { PrismaClient } from "./generated/client.ts";

export function openDatabase(options: { url: string; poolSize: number; applicationName?: string }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: options.applicationName ?? "talonario",
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // A session that is lost must not keep its locks until TCP gives up.
    keepAlive: true,
    options: "-c timezone=UTC -c client_connection_check_interval=1000",
  });
  // Without this listener a backend that goes away while idle would end the process.
  pool.on("error", (error) => logger.warn({ error }, "database connection lost"));
  // And without this one, a backend that goes away between two statements of a client that is checked out.
  pool.on("connect", (client) => client.on("error", (error) => logger.debug({ error }, "database connection lost in use")));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false }),
    transactionOptions: { maxWait: 10_000, timeout: 60_000 },
  });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

const shared = globalThis as { talonarioDatabase?: Database };

/** The database of this process, opened at first use. Kept on globalThis: development reloads modules, not processes. */
export function database(): Database {
  shared.talonarioDatabase ??= openDatabase({ url: env().DATABASE_URL, poolSize: env().DATABASE_POOL_SIZE });
  return shared.talonarioDatabase;
}
