import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { Db, PrismaClient } from "../db/client.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createCustomer, createUser, makeCuit } from "../testing/factories.ts";
import { runImport } from "./commands/run-import.ts";
import { cancelImport, discardForgottenImports } from "./commands/settle-import.ts";
import { startImport } from "./commands/start-import.ts";
import { uploadImport } from "./commands/upload-import.ts";
import { writeErrorsFile } from "./errors-file.ts";
import type { ImportDetail, ImportKind, StartInput } from "./model.ts";
import { getImport, getImportDetail, previewImport } from "./queries.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let taxIds: string[];

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 10 });
  db = test.database.prisma;
  actor = await createUser(db);
  taxIds = [];
  for (let n = 0; n < 3; n++) taxIds.push((await createCustomer(db)).taxId);
});
afterAll(() => test.drop());

const streamOf = (content: string | Uint8Array): ReadableStream<Uint8Array> => new Blob([content as BlobPart]).stream();

async function upload(content: string | Uint8Array, options: { kind?: ImportKind; fileName?: string; by?: Actor } = {}): Promise<ImportDetail> {
  const { importId } = await uploadImport(db, { actor: options.by ?? actor, kind: options.kind ?? "services", fileName: options.fileName ?? "servicios.csv", body: streamOf(content) });
  return getImportDetail(db, { importId, language: "en" });
}

async function run(importId: number, input: StartInput = {}): Promise<ImportDetail> {
  await startImport(db, { actor, importId, input });
  expect(await runImport(db, { importId, worker: "worker:test" })).toBe("settled");
  return getImportDetail(db, { importId, language: "en" });
}

async function errorsOf(importId: number, language: "es" | "en" = "en"): Promise<string> {
  let text = "";
  for await (const piece of writeErrorsFile(db, { importId, language })) text += piece;
  return text;
}

const counts = ({ createdCount, unchangedCount, rejectedCount }: ImportDetail) => ({ created: createdCount, unchanged: unchangedCount, rejected: rejectedCount });
const countServices = (client: Db, prefix: string): Promise<number> => client.service.count({ where: { code: { startsWith: prefix } } });

const header = "Código;CUIT cliente;Descripción;Fecha;Importe;Origen";
const line = (code: string, change: Partial<Record<"taxId" | "text" | "date" | "amount", string>> = {}): string =>
  [code, change.taxId ?? taxIds[0], change.text ?? "Flete", change.date ?? "22/11/2026", change.amount ?? "1.234,56", "Rosario"].join(";");
const file = (prefix: string, count: number): string => [header, ...Array.from({ length: count }, (_, n) => line(`${prefix}${n}`))].join("\r\n");

describe("a file of services", () => {
  it("is matched by its names, previewed as it will be loaded, and loaded", async () => {
    const uploaded = await upload(file("OK-", 3));
    expect(uploaded).toMatchObject({ status: "UPLOADED", rowCount: 3, mapping: ["code", "customerTaxId", "description", "serviceDate", "amount", "origin"] });
    const { rows } = await previewImport(db, { importId: uploaded.id, input: {}, language: "en" });
    expect(rows[0]).toMatchObject({ rowNumber: 2, outcome: "NEW" });
    expect(rows[0]?.cells.map(({ written, understood }) => [written, understood]).slice(3, 5)).toEqual([["22/11/2026", "2026-11-22"], ["1.234,56", "1234.56"]]);
    expect(await countServices(db, "OK-")).toBe(0);
    const done = await run(uploaded.id);
    expect(done).toMatchObject({ status: "PROCESSED", progress: 100, createdCount: 3 });
    const service = await db.service.findUniqueOrThrow({ where: { code: "OK-1" } });
    expect([service.amount.toString(), service.serviceDate.toISOString().slice(0, 10), service.createdBy, service.currency]).toEqual(["1234.56", "2026-11-22", actor.userId, "ARS"]);
    const actions = await db.auditEvent.findMany({ where: { entity: "import", entityId: uploaded.id }, orderBy: { id: "asc" }, select: { action: true } });
    expect(actions.map(({ action }) => action)).toEqual(["import.uploaded", "import.started", "import.processed"]);
  });

  it("that comes twice changes nothing", async () => {
    await run((await upload(file("TWICE-", 25))).id);
    const before = await db.service.findMany({ where: { code: { startsWith: "TWICE-" } }, orderBy: { id: "asc" } });
    expect(counts(await run((await upload(file("TWICE-", 25))).id))).toEqual({ created: 0, unchanged: 25, rejected: 0 });
    expect(await db.service.findMany({ where: { code: { startsWith: "TWICE-" } }, orderBy: { id: "asc" } })).toEqual(before);
  });

  it("with a row that says something else than the service is refused there, with the field and what is there", async () => {
    await run((await upload([header, line("CONF-1")].join("\n"))).id);
    const done = await run((await upload([header, line("CONF-1", { amount: "99", text: "Otro" }), line("CONF-2")].join("\n"))).id);
    expect(counts(done)).toEqual({ created: 1, unchanged: 0, rejected: 1 });
    expect((await errorsOf(done.id)).split("\r\n")[1]).toContain("Descripción: is already there with something else: Flete | Importe: is already there with something else: 1234.56");
    expect((await db.service.findUniqueOrThrow({ where: { code: "CONF-1" } })).amount.toString()).toBe("1234.56");
  });

  it("that is behind the service's life is merely old; one that is ahead is a conflict", async () => {
    const withStatus = (status: string): string => `${header};Estado\n${line("LIFE-1")};${status}`;
    await run((await upload(withStatus("en viaje"))).id);
    expect(counts(await run((await upload(withStatus("pendiente"))).id))).toMatchObject({ unchanged: 1 });
    expect(counts(await run((await upload(withStatus("entregado"))).id))).toMatchObject({ rejected: 1 });
  });

  it("loads its good rows and gives back the bad ones, each with every error; mended, those load too", async () => {
    const content = [header, line("BAD-1"), line("", { amount: "-5" }), line("BAD-3", { taxId: makeCuit(999_999), date: "31/02/2026", amount: "doce" }), line("BAD-4", { text: "=cmd|' /C calc'!A0" }), line("BAD-1", { amount: "7" }), line("BAD-6")].join("\r\n");
    const done = await run((await upload(content)).id);
    expect(counts(done)).toEqual({ created: 2, unchanged: 0, rejected: 4 });
    const [title, ...lines] = (await errorsOf(done.id, "es")).replace("\uFEFF", "").trim().split("\r\n");
    expect(title).toBe(`Fila;Errores;${header}`);
    expect(lines.map((text) => text.slice(0, 1))).toEqual(["3", "4", "5", "6"]);
    expect(lines[0]).toContain("Código: falta el dato | Importe: tiene que ser mayor que cero");
    expect(lines[1]).toMatch(/CUIT cliente: no hay un cliente.*Fecha: no es una fecha .*Importe: no es un importe/);
    expect(lines[2]).toContain("'=cmd|");
    expect(lines[3]).toContain("ya está cargado con otro dato: 1234.56");
    expect(done.reasons.find(({ code }) => code === "CONFLICT")?.count).toBe(1);
    const mended = (await errorsOf(done.id, "es")).replace("doce", "12").replace("31/02/2026", "28/02/2026").replace(makeCuit(999_999), taxIds[1] ?? "");
    const again = await upload(mended);
    expect(again.mapping.slice(0, 3)).toEqual([null, null, "code"]);
    expect(counts(await run(again.id))).toEqual({ created: 1, unchanged: 0, rejected: 3 });
  });

  it("remembers how a person mapped it, by the name of the column and for that person only", async () => {
    const content = "Cod;CUIT;Detalle;Fecha;Precio final\nREM-1;" + [taxIds[0], "Flete", "2026-11-22", "10.50"].join(";");
    const first = await upload(content);
    expect(first.mapping[4]).toBeNull();
    await expect(startImport(db, { actor, importId: first.id, input: {} })).rejects.toMatchObject({ code: "IMPORT_MAPPING_INVALID", errors: { amount: "no column is mapped to it" } });
    await run(first.id, { mapping: ["code", "customerTaxId", "description", "serviceDate", "amount"] });
    expect((await upload(content)).mapping[4]).toBe("amount");
    expect((await upload(content, { by: await createUser(db) })).mapping[4]).toBeNull();
  });

  it("reads what may be read in two ways as the person says", async () => {
    const uploaded = await upload([header, line("NOT-1", { amount: "1.234", date: "03/04/2026" })].join("\n"));
    await run(uploaded.id, { notation: { decimal: ",", dateOrder: "MDY" } });
    const service = await db.service.findUniqueOrThrow({ where: { code: "NOT-1" } });
    expect([service.amount.toString(), service.serviceDate.toISOString().slice(0, 10)]).toEqual(["1234", "2026-03-04"]);
  });
});

describe("a file of customers", () => {
  it("is loaded by CUIT, in Windows-1252 and with commas", async () => {
    const [one, two] = [makeCuit(700_001), makeCuit(700_002)];
    const text = `Razón social,CUIT,Condición IVA,Mail,Activo\r\n"Logística Ñandú, S.A.",${one},RI,a@b.com,sí\r\nPeón,${two.slice(0, 2)}-${two.slice(2, 10)}-${two.slice(10)},Monotributista,,no\r\nMala,123,XX,nada,quizás\r\n`;
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const done = await run((await upload(bytes, { kind: "customers", fileName: "clientes.csv" })).id);
    expect(counts(done)).toEqual({ created: 2, unchanged: 0, rejected: 1 });
    expect(await db.customer.findFirstOrThrow({ where: { taxId: one } })).toMatchObject({ name: "Logística Ñandú, S.A.", ivaCondition: "RESPONSABLE_INSCRIPTO", email: "a@b.com", active: true });
    expect(await db.customer.findFirstOrThrow({ where: { taxId: two } })).toMatchObject({ name: "Peón", email: null, active: false });
    expect(done.reasons.map(({ code }) => code).sort()).toEqual(["BOOLEAN", "CUIT", "EMAIL", "IVA_CONDITION"]);
    expect(counts(await run((await upload(bytes, { kind: "customers", fileName: "clientes.csv" })).id))).toEqual({ created: 0, unchanged: 2, rejected: 1 });
  });
});

describe("an import that is disturbed", () => {
  it("goes on where it was after it was stopped between chunks, and loads nothing twice", async () => {
    const { id } = await upload(file("STOP-", 95));
    await startImport(db, { actor, importId: id, input: {} });
    const stop = new AbortController();
    let chunks = 0;
    const first = await runImport(db, { importId: id, worker: "w1", chunkSize: 10, signal: stop.signal, onChunk: () => ++chunks === 3 && stop.abort() });
    expect(first).toBe("interrupted");
    expect(await getImport(db, { importId: id })).toMatchObject({ status: "IN_PROCESS", createdCount: 30, progress: 31 });
    expect(await countServices(db, "STOP-")).toBe(30);
    await runImport(db, { importId: id, worker: "w2", chunkSize: 10 });
    expect(await getImport(db, { importId: id })).toMatchObject({ status: "PROCESSED", createdCount: 95, rejectedCount: 0 });
    expect(await countServices(db, "STOP-")).toBe(95);
  });

  it("rolls a chunk back whole when its connection is cut in the middle, and resumes", async () => {
    const { id } = await upload(file("CUT-", 40));
    await startImport(db, { actor, importId: id, input: {} });
    await db.$executeRawUnsafe(`create function cut() returns trigger language plpgsql as $$ begin if new.code = 'CUT-25' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$`);
    await db.$executeRawUnsafe("create trigger cut before insert on services for each row execute function cut()");
    await expect(runImport(db, { importId: id, worker: "w1", chunkSize: 10 })).rejects.toThrow();
    await db.$executeRawUnsafe("drop trigger cut on services");
    expect(await countServices(db, "CUT-")).toBe(20);
    await runImport(db, { importId: id, worker: "w2", chunkSize: 10 });
    expect(await getImport(db, { importId: id })).toMatchObject({ status: "PROCESSED", createdCount: 40 });
    expect(await countServices(db, "CUT-")).toBe(40);
  });

  it("and another with the same references, at the same time and in another order, make each service once", async () => {
    const rows = Array.from({ length: 120 }, (_, n) => line(`RACE-${n}`));
    const ids = [await upload([header, ...rows].join("\n")), await upload([header, ...rows.toReversed()].join("\n"))].map(({ id }) => id);
    for (const importId of ids) await startImport(db, { actor, importId, input: {} });
    await Promise.all(ids.map((importId) => runImport(db, { importId, worker: `w${importId}`, chunkSize: 40 })));
    const [one, two] = await Promise.all(ids.map((importId) => getImport(db, { importId })));
    expect(await countServices(db, "RACE-")).toBe(120);
    expect((one?.createdCount ?? 0) + (two?.createdCount ?? 0)).toBe(120);
    expect((one?.unchangedCount ?? 0) + (two?.unchangedCount ?? 0)).toBe(120);
  });

  it("is run by two workers at once without harm", async () => {
    const { id } = await upload(file("BOTH-", 60));
    await startImport(db, { actor, importId: id, input: {} });
    await Promise.all(["w1", "w2", "w3"].map((worker) => runImport(db, { importId: id, worker, chunkSize: 7 })));
    expect(await getImport(db, { importId: id })).toMatchObject({ status: "PROCESSED", createdCount: 60, unchangedCount: 0 });
  });

  it("keeps what it loaded when it is cancelled, and cannot be started again", async () => {
    const { id } = await upload(file("CANCEL-", 5));
    await cancelImport(db, { actor, importId: id });
    await expect(startImport(db, { actor, importId: id, input: {} })).rejects.toMatchObject({ code: "IMPORT_ILLEGAL_TRANSITION" });
    expect(await db.importRow.count({ where: { importId: id } })).toBe(0);
  });
});

it("a file that nobody started in a week is discarded with its rows; a newer one, and one that was started, stay", async () => {
  const [forgotten, started, fresh] = [await upload(file("FORGOT-", 2)), await upload(file("STARTED-", 2)), await upload(file("FRESH-", 2))];
  await startImport(db, { actor, importId: started.id, input: {} });
  await db.$executeRaw`update imports set created_at = now() - interval '8 days' where id = any(${[forgotten.id, started.id]}::int[])`;
  expect(await discardForgottenImports(db, { worker: "worker:test" })).toBe(1);
  expect(await Promise.all([forgotten, started, fresh].map(async ({ id }) => (await getImport(db, { importId: id })).status))).toEqual(["CANCELLED", "PENDING_PROCESSING", "UPLOADED"]);
  expect(await db.importRow.count({ where: { importId: forgotten.id } })).toBe(0);
  expect(await db.importRow.count({ where: { importId: fresh.id } })).toBe(2);
  expect(await discardForgottenImports(db, { worker: "worker:test" })).toBe(0);
});
