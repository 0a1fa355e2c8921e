import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { openDatabase, type Database } from "#lib/db/client.ts";
import { execute, urlOf } from "#lib/testing/server.ts";
import { migrate } from "../prisma/migrate.ts";
import { startEmbeddedPostgres } from "../scripts/postgres/embedded.ts";

/** The server that all contestants share, with its normal durable settings. */
export interface BenchServer {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** A database of one run. */
export interface BenchDatabase {
  readonly url: string;
  readonly database: Database;
  drop(): Promise<void>;
}

/** The server of BENCH_DATABASE_URL, where databases `talonario_bench_…` are made and dropped, or an embedded one of its own. */
export async function startServer(): Promise<BenchServer> {
  const given = process.env.BENCH_DATABASE_URL?.trim();
  if (given) return { adminUrl: given, stop: () => Promise.resolve() };
  // Beside the checkout and not in /tmp, which may be memory: an fsync must cost what it costs.
  const folder = join(import.meta.dirname, "..", ".data", `bench-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const server = await startEmbeddedPostgres({ folder: join(folder, "postgres"), durable: true });
  return {
    adminUrl: server.urlOf("postgres"),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a migrated database, fills it, and closes it, so that it can be cloned. Returns its name. */
export async function makeTemplate(server: BenchServer, suffix: string, fill: (database: Database) => Promise<void>): Promise<string> {
  const name = `talonario_bench_${process.pid}_${suffix}`;
  await execute(server.adminUrl, `create database ${name}`);
  const url = urlOf(server.adminUrl, name);
  await migrate(url);
  const database = openDatabase({ url, poolSize: 4, applicationName: "talonario-bench" });
  try {
    await fill(database);
    await database.pool.query("vacuum (analyze)");
  } finally {
    await database.close();
  }
  return name;
}

let sequence = 0;

/** A copy of the template, so that every run starts from the same bytes, after a checkpoint that is not in its time. */
export async function cloneTemplate(server: BenchServer, template: string): Promise<BenchDatabase> {
  const name = `talonario_bench_${process.pid}_run${++sequence}`;
  await execute(server.adminUrl, `create database ${name} template ${template} strategy file_copy`);
  await execute(server.adminUrl, "checkpoint");
  const url = urlOf(server.adminUrl, name);
  const database = openDatabase({ url, poolSize: 4, applicationName: "talonario-bench" });
  return {
    url,
    database,
    async drop() {
      await database.close();
      await dropDatabase(server, name);
    },
  };
}

export function dropDatabase(server: BenchServer, name: string): Promise<void> {
  return execute(server.adminUrl, `drop database if exists ${name} with (force)`);
}

/** What a reader needs to know of the server to judge a figure. */
export async function serverFacts(server: BenchServer): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, current_setting(name) as setting from pg_settings
       where name = any(array['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'wal_compression', 'work_mem']) order by name`,
    );
    return Object.fromEntries(rows.map((row) => [row.name, row.setting]));
  } finally {
    await client.end();
  }
}
