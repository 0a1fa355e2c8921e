import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { parseWith } from "../http/validation.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser, makeCuit } from "../testing/factories.ts";
import { saveCompany } from "./commands.ts";
import { companyInput } from "./model.ts";
import { getCompany, getIssuer } from "./queries.ts";

let it: TestDatabase;
let actor: Actor;
beforeAll(async () => {
  it = await createTestDatabase();
  actor = await createUser(it.database.prisma, { role: "ADMIN" });
});
afterAll(() => it.drop());

const input = { name: "Transportes Norte S.A.", taxId: makeCuit(70_000_001), ivaCondition: "RESPONSABLE_INSCRIPTO", address: "Ruta 9 km 10" } as const;
const save = (change: object) => saveCompany(it.database.prisma, { actor, input: { ...input, version: 1, ...change } });

test("is entered once, then changed from the version that was read", async () => {
  expect(await getCompany(it.database.prisma)).toBeNull();
  await expect(save({ version: 1 })).rejects.toMatchObject({ code: "VERSION_CONFLICT" });
  expect(await save({ version: null })).toMatchObject({ version: 1, name: input.name });
  await expect(save({ version: null })).rejects.toMatchObject({ code: "VERSION_CONFLICT" });
  const both = await Promise.allSettled([save({ version: 1, address: "A" }), save({ version: 1, address: "B" })]);
  expect(both.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
  const events = await it.database.prisma.auditEvent.findMany({ where: { entity: "company" }, orderBy: { id: "asc" } });
  expect(events).toHaveLength(2);
  expect(events[1]?.data).toMatchObject({ before: { address: input.address } });
});

test("a wrong CUIT or IVA condition is refused field by field", async () => {
  await expect(parseWith(companyInput, { ...input, version: 1, taxId: "30-11111111-1", ivaCondition: "CONSUMIDOR_FINAL", name: " " })).rejects.toMatchObject({
    errors: { taxId: expect.stringContaining("CUIT"), ivaCondition: expect.any(String), name: expect.any(String) },
  });
});

test("the CUIT is free until a document was issued under it, and fixed from then on", async () => {
  const db = it.database.prisma;
  const other = makeCuit(70_000_099);
  const { version } = await save({ version: 2, taxId: other });
  const book = await createBook(db);
  const customerId = (await createCustomer(db)).id;
  await runToEnd(db, await launch(db, actor, { receiptBook: book.code, pendingIds: [await createPending(db, { customerId })], grouping: "PER_SERVICE" }));
  await expect(save({ version })).rejects.toMatchObject({ code: "COMPANY_TAX_ID_FIXED" });
  expect(await save({ version, taxId: other, name: "Transportes del Norte S.A." })).toMatchObject({ taxId: other, name: "Transportes del Norte S.A." });
});

test("a document keeps the issuer it was written with, whatever the company is called later", async () => {
  const db = it.database.prisma;
  const invoice = await db.invoice.findFirstOrThrow();
  const before = await getIssuer(db, { at: invoice.createdAt.toISOString() });
  expect(before).toMatchObject({ name: input.name });
  const company = await getCompany(db);
  await save({ ...company, name: "Logística Nueva S.A.", address: "Otra 1" });
  expect(await getIssuer(db, { at: invoice.createdAt.toISOString() })).toEqual(before);
  expect(await getIssuer(db, { at: new Date(Date.now() + 1_000).toISOString() })).toMatchObject({ name: "Logística Nueva S.A.", address: "Otra 1" });
  await expect(db.$executeRaw`update company_versions set name = 'x'`).rejects.toThrow(/invoices_immutable/);
});

test("what is left out stays as it was, and a MiPyME names its account", async () => {
  const { version } = await save({ ...(await getCompany(it.database.prisma)), grossIncomeNumber: "921-123456-7", activityStart: "2010-03-01", cbuAlias: "norte.fletes", mipymeMinimum: "6000000" });
  const { taxId } = (await getCompany(it.database.prisma)) ?? input;
  await expect(save({ version, taxId, mipyme: true })).rejects.toMatchObject({ code: "COMPANY_CBU_MISSING", errors: { cbu: "is required" } });
  const saved = await save({ version, taxId, mipyme: true, cbu: "2850590940090418135201", mipymeTransfer: "ADC" });
  expect(saved).toMatchObject({ grossIncomeNumber: "921-123456-7", activityStart: "2010-03-01", cbuAlias: "norte.fletes", mipyme: true, mipymeMinimum: "6000000.00", mipymeTransfer: "ADC", identificationThreshold: "10000000.00", classARegime: "STANDARD" });
  await expect(save({ ...saved, cbu: null })).rejects.toMatchObject({ code: "COMPANY_CBU_MISSING" });
  await expect(parseWith(companyInput, { ...input, version: 1, cbu: "2850590940090418135202", cbuAlias: "a b", email: "x", mipymeMinimum: "0" })).rejects.toMatchObject({
    errors: { cbu: expect.stringContaining("CBU"), cbuAlias: expect.any(String), email: expect.any(String), mipymeMinimum: expect.any(String) },
  });
});
