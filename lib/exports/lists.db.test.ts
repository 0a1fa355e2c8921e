import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { listAuditEvents } from "../audit/queries.ts";
import { listBatches, listBatchItems } from "../batches/queries.ts";
import { listCustomers } from "../customers/queries.ts";
import type { PrismaClient } from "../db/client.ts";
import { listInvoices } from "../invoices/queries.ts";
import { listBook } from "../iva-book/queries.ts";
import { listMessages } from "../mail/queries.ts";
import { listPendings } from "../pendings/queries.ts";
import { listReceiptBooks } from "../receipt-books/queries.ts";
import { listServices } from "../services/queries.ts";
import type { Page } from "../table/page.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPendings, createUser } from "../testing/factories.ts";
import { listUsers } from "../users/queries.ts";
import { exportRequest } from "./model.ts";
import { planExport } from "./plan-export.ts";
import { previewExport } from "./queries.ts";
import { exportColumns, exportLists, type ExportList } from "./status.ts";
import { writeExport } from "./write-export.ts";

/** An export is its list: the same rows, in the same order, under every filter. */
let test: TestDatabase;
let db: PrismaClient;
let admin: Actor;
let customerIds: number[];
let batchId: number;
let book: { code: string };

beforeAll(async () => {
  test = await createTestDatabase();
  process.env.DATABASE_URL = test.url; // whose documents the IVA book holds is read from the environment
  db = test.database.prisma;
  admin = await createUser(db, { role: "ADMIN", username: "ana" });
  customerIds = [];
  for (let n = 0; n < 5; n++) customerIds.push((await createCustomer(db, { name: `Cliente ${n % 3 === 0 ? "Norte" : "Sur"} ${n}`, currency: n === 4 ? "USD" : "ARS", ivaCondition: n === 3 ? "CONSUMIDOR_FINAL" : "RESPONSABLE_INSCRIPTO" })).id);
  await createPendings(db, { count: 600, customerIds, ivaRates: ["21", "10.5"] });
  book = await createBook(db);
  const half = await db.billingPending.findMany({ where: { id: { lte: 300 } }, select: { id: true } });
  batchId = (await runToEnd(db, await launch(db, admin, { receiptBook: book.code, pendingIds: half.map(({ id }) => id) }))).id;
  await db.$executeRaw`insert into mail_messages (invoice_id, batch_id, recipient, language) select id, batch_id, 'ana' || id || '@example.com', 'es' from invoices`;
  for (const username of ["beto", "carla"]) await createUser(db, { username });
});
afterAll(() => test.drop());

type Read = (cursor: string | undefined) => Promise<Page<{ id?: number; pendingId?: number | null }>>;
type Options = { filter?: object; sort?: string };

/** The pages of a list, as its screen reads them. */
function pagesOf(list: ExportList, { filter = {}, sort }: Options): Read {
  // Filters of these tests are written by hand: the schemas of the lists check them again in planExport.
  const of = (cursor: string | undefined) => ({ ...filter, sort, cursor, limit: 70 }) as never;
  const nested = (cursor: string | undefined) => ({ filter, sort, cursor, limit: 70 }) as never;
  const readers: Readonly<Record<ExportList, Read>> = {
    services: (cursor) => listServices(db, of(cursor)),
    pendings: (cursor) => listPendings(db, nested(cursor)),
    batches: (cursor) => listBatches(db, nested(cursor)),
    batchItems: (cursor) => listBatchItems(db, of(cursor)),
    invoices: (cursor) => listInvoices(db, nested(cursor)),
    customers: (cursor) => listCustomers(db, of(cursor)),
    receiptBooks: (cursor) => listReceiptBooks(db, of(cursor)),
    users: (cursor) => listUsers(db, of(cursor)),
    mail: (cursor) => listMessages(db, of(cursor)),
    salesBook: (cursor) => listBook(db, of(cursor)),
    audit: (cursor) => listAuditEvents(db, of(cursor)),
  };
  return readers[list];
}

async function paged(list: ExportList, options: Options): Promise<{ ids: number[]; total: number }> {
  const read = pagesOf(list, options);
  const ids: number[] = [];
  for (let cursor: string | undefined, total = 0; ; ) {
    const { data, page } = await read(cursor);
    ids.push(...data.map((row) => row.id ?? row.pendingId ?? 0));
    total = page.total;
    if (page.nextCursor === null) return { ids, total };
    cursor = page.nextCursor;
  }
}

async function exported(request: object): Promise<number[]> {
  const plan = await planExport(db, exportRequest.parse({ ...request, columns: ["id"], format: "json" }));
  let text = "";
  for await (const piece of writeExport(test.database.pool, { plan, meter: { count: 0, read: 0 } })) text += piece as string;
  return (JSON.parse(text) as { data: { id: number }[] }).data.map(({ id }) => id);
}

const cases: [ExportList, () => Options][] = [
  ["services", () => ({})],
  ["services", () => ({ filter: { q: "Flete", billingStatus: "SENT_TO_BILL" }, sort: "amount" })],
  ["services", () => ({ filter: { customerId: customerIds[1] }, sort: "-serviceDate" })],
  ["pendings", () => ({ filter: { status: "PENDING" }, sort: "-amount" })],
  ["pendings", () => ({ filter: { q: "Sur", letter: "A" }, sort: "customerId" })],
  ["pendings", () => ({ filter: { customerIds: customerIds.slice(0, 2), minAmount: "121001.00" } })],
  ["batches", () => ({ filter: { status: "PROCESSED" } })],
  ["batchItems", () => ({ filter: { batchId, status: "REJECTED" } })],
  ["batchItems", () => ({ filter: { batchId } })],
  ["invoices", () => ({})],
  ["invoices", () => ({ filter: { q: "Norte" }, sort: "total" })],
  ["invoices", () => ({ filter: { receiptBook: book.code, customerId: customerIds[0] }, sort: "number" })],
  ["invoices", () => ({ filter: { batchId, maxAmount: "121002.00" }, sort: "-issueDate" })],
  ["customers", () => ({ filter: { currency: "ARS" }, sort: "-name" })],
  ["receiptBooks", () => ({})],
  ["users", () => ({ filter: { role: "CLERK" } })],
  ["mail", () => ({})],
  ["mail", () => ({ filter: { q: "ana1", customerId: customerIds[0] }, sort: "id" })],
  ["salesBook", () => ({ filter: { period: "2026-11" } })],
  ["salesBook", () => ({ filter: { period: "2026-11", letter: "A", q: "Norte" } })],
  ["audit", () => ({ filter: { action: "batch" } })],
];

describe("an export has the rows of its list, in its order", () => {
  it.each(cases)("%s", async (list, options) => {
    const query = options();
    const shown = await paged(list, query);
    expect(shown.ids.length).toBeGreaterThan(0);
    expect(await exported({ list, ...query })).toEqual(shown.ids);
    expect((await previewExport(db, { actor: admin, request: exportRequest.parse({ list, ...query }) })).rows).toBe(shown.total);
    expect(shown.ids).toHaveLength(shown.total);
  });
});

describe("a selection", () => {
  it("of ids, or of all that match but some, is what is exported", async () => {
    const query = { list: "invoices", filter: { customerId: customerIds[0] }, sort: "number" };
    const all = await exported(query);
    expect(await exported({ ...query, selection: { ids: [all[3], all[1], 999_999] } })).toEqual([all[1], all[3]]);
    expect(await exported({ ...query, selection: { except: [all[0], all[2]] } })).toEqual(all.filter((_, index) => index !== 0 && index !== 2));
    expect(await exported({ ...query, selection: { except: [] } })).toEqual(all);
  });

  it("of ids that the filter does not find is empty: it cannot reach beyond the list", async () => {
    const other = await exported({ list: "invoices", filter: { customerId: customerIds[1] } });
    expect(await exported({ list: "invoices", filter: { customerId: customerIds[0] }, selection: { ids: other } })).toEqual([]);
  });
});

describe("every column of every list", () => {
  it.each(exportLists)("of %s can be written in every format", async (list) => {
    const filter = list === "batchItems" ? { batchId } : list === "salesBook" ? { period: "2026-11" } : {};
    for (const format of ["csv", "xlsx", "json"] as const) {
      for (const notation of ["raw", "people"] as const) {
        const plan = await planExport(db, exportRequest.parse({ list, filter, format, notation, language: "en" }));
        let bytes = 0;
        for await (const piece of writeExport(test.database.pool, { plan, meter: { count: 0, read: 0 } })) bytes += piece.length;
        expect(bytes).toBeGreaterThan(50);
        expect(plan.columns.map(({ header }) => header).every((header) => header.includes("."))).toBe(true);
      }
    }
  });

  it("that a screen shows is in the catalogue", () => {
    const screens: Readonly<Record<ExportList, string>> = { services: "services", pendings: "pendings", batches: "batches/_components", batchItems: "batches/[id]", invoices: "invoices/_components", customers: "customers/_components", receiptBooks: "receipt-books/_components", users: "users", mail: "mail/_components", salesBook: "iva-sales-book/_components", audit: "audit" };
    // What can be done with a row is no data.
    const noData = new Set(["actions", "edit"]);
    const root = join(import.meta.dirname, "../../app/(back-office)");
    for (const list of exportLists) {
      const files = readdirSync(join(root, screens[list]), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
      const ids = files.flatMap((name) => [...readFileSync(join(root, screens[list], name), "utf8").matchAll(/\bid: "(\w+)",\s+header:/g)].map(([, id]) => id ?? ""));
      expect(ids.length, list).toBeGreaterThan(3);
      expect(ids.filter((id) => !noData.has(id) && !(exportColumns[list] as readonly string[]).includes(id)), list).toEqual([]);
    }
  });
});
