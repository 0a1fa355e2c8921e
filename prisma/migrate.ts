import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runMigrations, Logger } from "graphile-worker";
import pg from "pg";

/**
 * Applies prisma/migrations as `prisma migrate deploy` would, without its schema engine (a binary that offline machines
 * cannot download). Both write the same `_prisma_migrations` and take the same lock, so they can be mixed freely.
 * See lib/decisions/0001-migration-runner.md.
 */

const migrationsFolder = join(import.meta.dirname, "migrations");

/** The lock that Prisma takes as well (its schema engine, `acquire_lock` of the PostgreSQL flavour). */
const prismaLock = 72707369;

/** A reason a person can act on, in one line. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

interface Migration {
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
}

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Brings the database to the current schema, graphile-worker's own included. Returns the names it applied.
 * @throws MigrationError with one clear line.
 */
export async function migrate(url: string, options: { folder?: string } = {}): Promise<readonly string[]> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder);
  const client = await connect(url);
  try {
    await lock(client);
    const applied = await applyMissing(client, migrations);
    await migrateJobQueue(url);
    return applied;
  } finally {
    await client.end(); // ends the session, and with it the lock
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return Promise.all(names.map(async (name) => {
    const content = await readFile(join(folder, name, "migration.sql"));
    return { name, checksum: createHash("sha256").update(content).digest("hex"), sql: content.toString("utf8") };
  }));
}

async function connect(url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString: url, application_name: "talonario-migrate", connectionTimeoutMillis: 10_000 });
    client.on("error", () => undefined); // a lost session fails the query in flight, which says it better
    await client.connect();
    return client;
  } catch (error) {
    throw new MigrationError(`Cannot reach the database at ${describeUrl(url)}: ${reasonOf(error)}`, { cause: error });
  }
}

async function lock(client: pg.Client): Promise<void> {
  try {
    await client.query("set lock_timeout = '60s'");
    await client.query("select pg_advisory_lock($1)", [prismaLock]);
    await client.query("set lock_timeout = 0");
  } catch (error) {
    throw new MigrationError("Another migration has held the lock of this database for 60 s. Try again when it is done.", { cause: error });
  }
}

/** The migrations that this version has and the database has not: what must be empty before a server starts. */
export async function missingMigrations(url: string): Promise<readonly string[]> {
  const migrations = await readMigrations(migrationsFolder);
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ found: boolean }>("select to_regclass('public._prisma_migrations') is not null as found");
    return rows[0]?.found ? (await findMissing(client, migrations)).map((migration) => migration.name) : migrations.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  await client.query(`
    create table if not exists _prisma_migrations (
      id varchar(36) primary key not null,
      checksum varchar(64) not null,
      finished_at timestamptz,
      migration_name varchar(255) not null,
      logs text,
      rolled_back_at timestamptz,
      started_at timestamptz not null default now(),
      applied_steps_count integer not null default 0
    )`);
  const missing = await findMissing(client, migrations);
  for (const migration of missing) await apply(client, migration);
  return missing.map((migration) => migration.name);
}

async function findMissing(client: pg.Client, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows } = await client.query<AppliedMigration>(`
    select migration_name, checksum, finished_at is not null as finished
    from _prisma_migrations where rolled_back_at is null`);
  const known = new Map(rows.map((row) => [row.migration_name, row]));

  const missing: Migration[] = [];
  for (const migration of migrations) {
    const row = known.get(migration.name);
    if (!row) missing.push(migration);
    else if (!row.finished) throw new MigrationError(`Migration ${migration.name} failed before and was not resolved (see _prisma_migrations).`);
    else if (row.checksum !== migration.checksum) throw new MigrationError(`Migration ${migration.name} was changed after it was applied. Restore the file and put the change in a new migration.`);
  }
  return missing;
}

/** One migration, one transaction: it is there with its row, or not at all. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query("begin");
    await client.query(migration.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       values ($1, $2, clock_timestamp(), $3, $4, 1)`,
      [randomUUID(), migration.checksum, migration.name, startedAt],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw new MigrationError(`Migration ${migration.name} failed and was rolled back: ${reasonOf(error)}`, { cause: error });
  }
}

/** graphile-worker's tables: made here, so that the web process can enqueue before any worker has ever run. */
async function migrateJobQueue(url: string): Promise<void> {
  try {
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
  } catch (error) {
    throw new MigrationError(`The migrations of the job queue failed: ${reasonOf(error)}`, { cause: error });
  }
}

/** Host, port and database: what identifies a server, without its password. */
function describeUrl(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "DATABASE_URL (it is not a URL)";
  }
}

/** A refused connection to a host of two addresses is an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(", ");
  if (!(error instanceof Error)) return String(error);
  return error.message.split("\n")[0] || (error as NodeJS.ErrnoException).code || error.name;
}

async function main(): Promise<void> {
  const url = process.env.DATABASE_URL?.trim();
  if (!url) throw new MigrationError("DATABASE_URL is missing. For the embedded database use `npm run demo`, which migrates by itself.");
  const applied = await migrate(url);
  console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main().catch((error: unknown) => {
    console.error(error instanceof MigrationError ? error.message : error);
    process.exitCode = 1;
  });
}
