import { afterAll, beforeAll, expect, test } from "vitest";
import { localSimulator } from "../fiscal/local-simulator.ts";
import { invoiceTotalsProof } from "../invoices/queries.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { domainTables, keptTables } from "./sql/guards.ts";
import { resetDemo, seedDemo, seedingState, type SeedReport } from "./seed.ts";

let it: TestDatabase;
let report: SeedReport;
const noon = new Date("2026-11-20T15:00:00Z");

beforeAll(async () => {
  it = await createTestDatabase();
  report = await seedDemo(it.database.prisma, { appMode: "test", authority: localSimulator, now: noon });
}, 120_000);
afterAll(() => it.drop());

async function ask<Row>(sql: string): Promise<Row[]> {
  return (await it.database.pool.query(sql)).rows as Row[];
}

/** What somebody sees of the data, but for times: they are of the moment. */
function fingerprint(): Promise<{ print: string }[]> {
  return ask(`
    select md5(string_agg(t, '|' order by t)) as print from (
      select 'service ' || id || code || customer_id || description || origin || destination || amount || iva_rate || status as t from services
      union all select 'customer ' || id || tax_id || name || active from customers
      union all select 'invoice ' || receipt_book_id || '-' || number || issue_date || customer_id || total_amount from invoices
      union all select 'pending ' || service_id || status from billing_pendings) rows`);
}

test("is of the size that the product promises", () => {
  expect(report.customers).toBeGreaterThanOrEqual(60);
  expect(report.services).toBeGreaterThanOrEqual(6_000);
  expect(report.freePendings).toBeGreaterThanOrEqual(2_300);
});

test("has at least 1,700 free pendings that book A-0001 can invoice", async () => {
  const [row] = await ask<{ count: number }>(`
    select count(*)::int as count from billing_pendings p join customers c on c.id = p.customer_id
    where p.status = 'PENDING' and p.currency = 'ARS' and c.active and c.iva_condition in ('RESPONSABLE_INSCRIPTO', 'MONOTRIBUTO') and cuit_is_valid(c.tax_id)`);
  expect(row?.count).toBeGreaterThanOrEqual(1_700);
});

test("has services, pendings and batches of every state, and items that were rejected", async () => {
  const states = async (table: string) => (await ask<{ status: string }>(`select distinct status from ${table} order by status`)).map((row) => row.status);
  expect(await states("services")).toEqual(["DELIVERED", "IN_TRANSIT", "PENDING"]);
  expect(await states("billing_pendings")).toEqual(["CANCELLED", "INVOICED", "PENDING"]);
  expect(await states("billing_batches")).toEqual(["CANCELLED", "ERROR", "PENDING_PROCESSING", "PROCESSED"]);
  const processed = await ask<{ grouping: string; rejected: boolean }>(`
    select distinct grouping, rejected_count > 0 as rejected from billing_batches where status = 'PROCESSED' order by 1, 2`);
  expect(processed).toEqual([{ grouping: "PER_CUSTOMER", rejected: false }, { grouping: "PER_SERVICE", rejected: false }, { grouping: "PER_SERVICE", rejected: true }]);
});

test("every CUIT is valid, and two customers are inactive", async () => {
  const [row] = await ask<{ valid: boolean; inactive: number }>("select bool_and(cuit_is_valid(tax_id)) as valid, count(*) filter (where not active)::int as inactive from customers");
  expect(row).toEqual({ valid: true, inactive: 2 });
});

test("the guards of the database are on again", async () => {
  const disabled = await ask("select tgname from pg_trigger where tgenabled <> 'O' and not tgisinternal");
  expect(disabled).toEqual([]);
  await expect(ask("delete from invoices")).rejects.toThrow(/invoices_immutable/);
});

test("nothing of the history is stamped in the future, and no document before its batch", async () => {
  const [row] = await ask<{ future: number; early: number }>(`
    select (select count(*) from billing_pendings where created_at > now())::int as future,
           (select count(*) from invoices i join billing_batches b on b.id = i.batch_id where i.created_at < b.created_at)::int as early`);
  expect(row).toEqual({ future: 0, early: 0 });
});

test("the totals of the documents are right after the history was dated back", async () => {
  expect(await invoiceTotalsProof(it.database.prisma)).toMatchObject({ proven: true, documents: report.invoices });
});

test("a reset knows every table", async () => {
  const tables = (await ask<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public'")).map((row) => row.name);
  const known: readonly string[] = [...domainTables, ...keptTables];
  expect(tables.filter((table) => !known.includes(table))).toEqual([]);
});

test("data that is there is never touched without a reset, and never in production mode", async () => {
  const db = it.database.prisma;
  await expect(seedDemo(db, { appMode: "test", authority: localSimulator })).rejects.toMatchObject({ code: "DATA_PRESENT" });
  await expect(seedDemo(db, { appMode: "production", authority: localSimulator, reset: true })).rejects.toMatchObject({ code: "SEED_NOT_ALLOWED" });
  await expect(resetDemo(db, { appMode: "production" })).rejects.toMatchObject({ code: "SEED_NOT_ALLOWED" });
  expect(await seedingState(db)).toBe("seeded");
});

test("a reset on the same day makes the same data again", { timeout: 120_000 }, async () => {
  const before = await fingerprint();
  await seedDemo(it.database.prisma, { appMode: "test", authority: localSimulator, now: noon, reset: true });
  expect(await fingerprint()).toEqual(before);
  expect(await invoiceTotalsProof(it.database.prisma)).toMatchObject({ proven: true, documents: report.invoices });
});
