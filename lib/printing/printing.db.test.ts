import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser, makeCuit } from "../testing/factories.ts";
import { readPdfPages } from "../testing/pdf.ts";
import { printDocument } from "./print-document.ts";
import { getSheets } from "./queries.ts";

let it: TestDatabase;
let actor: Actor;
let ids: number[];
beforeAll(async () => {
  it = await createTestDatabase();
  const db = it.database.prisma;
  actor = await createUser(db, { role: "ADMIN" });
  await db.company.create({ data: { name: "Fletes Viejos S.A.", taxId: makeCuit(71_000_001), ivaCondition: "RESPONSABLE_INSCRIPTO", address: "Ruta 9 km 10", grossIncomeNumber: "901-1", activityStart: new Date("2001-05-02") } });
  const customerId = (await createCustomer(db, { name: "Cliente Ñ & Hijos" })).id;
  const pendingIds: number[] = [];
  for (let n = 0; n < 4; n++) pendingIds.push(await createPending(db, { customerId, amount: `${n + 1}21.00` }));
  const book = await createBook(db, { letter: "A", pointOfSale: 7 });
  await runToEnd(db, await launch(db, actor, { receiptBook: book.code, pendingIds: pendingIds.slice(0, 3), grouping: "PER_SERVICE" }));
  await runToEnd(db, await launch(db, actor, { receiptBook: book.code, pendingIds: pendingIds.slice(3), grouping: "PER_CUSTOMER" }));
  ids = (await db.invoice.findMany({ orderBy: { id: "asc" }, select: { id: true } })).map(({ id }) => id);
});
afterAll(() => it.drop());

test("documents come in the order that was asked for, each with its own lines", async () => {
  const order = [...ids].reverse();
  const sheets = await getSheets(it.database.prisma, { ids: [...order, 999_999] });
  expect(sheets.map(({ documentId }) => documentId)).toEqual(order);
  expect(sheets.map(({ totals }) => totals.total.value).sort()).toEqual(["$ 121,00", "$ 221,00", "$ 321,00", "$ 421,00"]);
  for (const { lines, totals } of sheets) expect([lines.rows.length, `$ ${lines.running.at(-1) ?? ""}`]).toEqual([1, totals.total.value]);
});

test("the paper of a document: its file, its issuer as it was, and the mark of what no authority authorised", async () => {
  const db = it.database.prisma;
  const id = ids[0] ?? 0;
  const before = await printDocument(db, { id });
  const company = await db.company.findFirstOrThrow();
  await db.company.update({ where: { id: 1 }, data: { name: "Fletes Nuevos S.A.", address: "Otra calle 1", version: company.version + 1 } });
  const after = await printDocument(db, { id });
  expect(after.bytes.equals(before.bytes)).toBe(true);
  expect(after.fileName).toBe("A-0007-00000001.pdf");
  const [text = ""] = await readPdfPages(after.bytes);
  for (const said of ["Fletes Viejos S.A.", "Ruta 9 km 10", "Ingresos brutos: 901-1", "Inicio de actividades: 02/05/2001", "Cliente Ñ & Hijos", "Punto de venta: 00007 Comp. N.º: 00000001", "SIN VALOR FISCAL"]) expect(text).toContain(said);
  expect(text).not.toMatch(/Nuevos|Otra calle|Comprobante autorizado/);
});

test("what does not exist has no paper", async () => {
  await expect(printDocument(it.database.prisma, { id: 999_999 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
