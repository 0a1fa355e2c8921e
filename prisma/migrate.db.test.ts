import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { execute, urlOf } from "../lib/testing/server.ts";
import { migrate, MigrationError } from "./migrate.ts";

const adminUrl = process.env.TALONARIO_TEST_SERVER ?? "";
const name = `talonario_test_migrate_${process.pid}`;
const url = urlOf(adminUrl, name);
let folder: string;

async function addMigration(migration: string, sql: string): Promise<void> {
  await mkdir(join(folder, migration), { recursive: true });
  await writeFile(join(folder, migration, "migration.sql"), sql);
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "talonario-migrations-"));
  await cp(join(import.meta.dirname, "migrations"), folder, { recursive: true });
  await execute(adminUrl, `create database ${name}`);
});
afterAll(async () => {
  await execute(adminUrl, `drop database if exists ${name} with (force)`);
  await rm(folder, { recursive: true, force: true });
});

describe("migrate", () => {
  test("two runners at once apply every migration once", async () => {
    const applied = await Promise.all([migrate(url, { folder }), migrate(url, { folder })]);
    const rows = await query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where finished_at is not null and checksum ~ '^[0-9a-f]{64}$' order by 1");
    expect(rows.length).toBeGreaterThan(0);
    expect(applied.flat()).toEqual(rows.map((row) => row.name));
  });

  test("makes the tables of the job queue", async () => {
    const [row] = await query<{ found: boolean }>("select to_regclass('graphile_worker._private_jobs') is not null as found");
    expect(row?.found).toBe(true);
  });

  test("a migration that fails leaves nothing behind and is applied once it is mended", async () => {
    await addMigration("29990101000000_second", "create table second (id int); select 1 / 0;");
    await expect(migrate(url, { folder })).rejects.toThrow(/29990101000000_second failed and was rolled back: division by zero/);
    const [row] = await query<{ found: boolean }>("select to_regclass('second') is not null as found");
    expect(row?.found).toBe(false);
    await addMigration("29990101000000_second", "create table second (id int);");
    expect(await migrate(url, { folder })).toEqual(["29990101000000_second"]);
  });

  test("a migration that was changed after it was applied is refused", async () => {
    await addMigration("29990101000000_second", "create table second (id bigint);");
    await expect(migrate(url, { folder })).rejects.toThrow(/29990101000000_second was changed after it was applied/);
  });

  test("an unreachable server is one clear line without the password", async () => {
    const error = await migrate("postgres://u:secret@127.0.0.1:1/nothing").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MigrationError);
    expect((error as Error).message).toBe("Cannot reach the database at 127.0.0.1:1/nothing: connect ECONNREFUSED 127.0.0.1:1");
  });
});
