import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../prisma/migrate.ts";
import { startEmbeddedPostgres, stopLeftover } from "../../scripts/postgres/embedded.ts";
import { isRunning } from "../../scripts/postgres/process-state.ts";

/** A server with a migrated, empty template database that test databases are cloned from. */
export interface TestServer {
  /** URL of the server's maintenance database. */
  readonly adminUrl: string;
  readonly template: string;
  stop(): Promise<void>;
}

/**
 * An embedded server of its own in a temporary folder, or the one of TEST_DATABASE_URL or DATABASE_URL, where only
 * databases named `talonario_test_…` are made and dropped.
 */
export async function startTestServer(options: { settings?: readonly string[] } = {}): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL?.trim() || process.env.DATABASE_URL?.trim();
  return given ? prepareTemplate(given) : startOwnServer(options.settings ?? []);
}

async function prepareTemplate(url: string): Promise<TestServer> {
  const template = `talonario_test_${randomBytes(4).toString("hex")}_template`;
  await execute(url, `create database ${template}`);
  await migrate(urlOf(url, template));
  return { adminUrl: url, template, stop: () => execute(url, `drop database if exists ${template} with (force)`) };
}

const folderPrefix = "talonario-test-";

async function startOwnServer(settings: readonly string[]): Promise<TestServer> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const server = await startEmbeddedPostgres({ folder: join(folder, "postgres"), durable: false, settings });
  const own = await prepareTemplate(server.urlOf("postgres"));
  return {
    ...own,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A killed test run cannot stop its server: the next run does. */
async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(folderPrefix));
  for (const name of names) {
    const pid = Number(name.slice(folderPrefix.length).split("-")[0]);
    if (!Number.isSafeInteger(pid) || isRunning(pid)) continue;
    try {
      await stopLeftover(join(tmpdir(), name, "postgres"));
      await rm(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another run is cleaning up the same leftover, or another user owns it.
    }
  }
}

export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** One statement on a connection of its own: `create database` and `drop database` refuse to run in a transaction. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
