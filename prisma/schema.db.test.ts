import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../lib/testing/database.ts";
import { readDeclaredColumns, readDeclaredIndexes, type DeclaredColumn } from "./read-schema.ts";

let it: TestDatabase;
let schema: string;
beforeAll(async () => {
  it = await createTestDatabase();
  schema = await readFile(join(import.meta.dirname, "schema.prisma"), "utf8");
});
afterAll(() => it.drop());

const describe = (columns: readonly DeclaredColumn[]) =>
  columns.map((c) => `${c.table}.${c.column} ${c.type}${c.nullable ? "" : " not null"}`).sort();

test("the migrations make exactly the columns that schema.prisma declares", async () => {
  const { rows } = await it.database.pool.query<DeclaredColumn>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, case when t.typname = 'numeric' then a.atttypmod end) as type, not a.attnotnull as nullable
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    join pg_type t on t.oid = a.atttypid
    where a.attnum > 0 and not a.attisdropped and c.relname <> '_prisma_migrations'`);
  const declared = readDeclaredColumns(schema);
  expect(declared.length).toBeGreaterThan(100);
  expect(describe(rows)).toEqual(describe(declared));
});

test("the keys and indexes that schema.prisma names are in the database", async () => {
  const { rows } = await it.database.pool.query<{ name: string }>("select indexname as name from pg_indexes where schemaname = 'public'");
  const present = new Set(rows.map((row) => row.name));
  expect(readDeclaredIndexes(schema).filter((name) => !present.has(name))).toEqual([]);
});
