import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { saveCompany } from "../company/commands.ts";
import type { PrismaClient } from "../db/client.ts";
import { cancelPending } from "../pendings/commands.ts";
import { measureSelection } from "../pendings/queries.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createPendings, createUser, makeCuit } from "../testing/factories.ts";
import { selectionChanges } from "./changes.ts";
import { cancelBatch } from "./commands/cancel-batch.ts";
import { launchBatch } from "./commands/launch-batch.ts";
import { launchFromScreen } from "./commands/launch-from-screen.ts";
import { exportPreviewProblems } from "./export-problems.ts";
import { launchInputSchema, momentField, screenLaunchSchema, type LaunchInput } from "./model.ts";
import { listPreviewCustomers, listPreviewProblems, problemIds } from "./preview-lists.ts";
import { previewBatch } from "./preview.ts";
import { getBatch } from "./queries.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let book: { id: number; code: string };

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 10 });
  db = test.database.prisma;
  actor = await createUser(db);
});
afterAll(() => test.drop());
beforeEach(async () => {
  book = await createBook(db, { currency: "ARS" });
});

/** Everything of these customers, as it stands, as a filter selection that a clerk would confirm. */
async function inputFor(customerIds: readonly number[], change: object = {}): Promise<LaunchInput> {
  const filter = { customerIds: [...customerIds], ...change };
  const measured = await measureSelection(db, { selection: { filter, except: [] } });
  const total = Object.fromEntries(measured.totals.map((row) => [row.currency, row.total]));
  return launchInputSchema.parse({ issueDate: "2026-11-20", receiptBook: book.code, selection: { filter, except: [], asOfId: measured.asOfId, count: measured.count, total } });
}

async function confirmedOf(input: LaunchInput) {
  const preview = await previewBatch(db, { input });
  return { count: preview.count - preview.problemCount, totals: Object.fromEntries(preview.totals.map((row) => [row.currency, row.total])) };
}

let cuits = 0;
const oneDigitOff = (cuit: string): string => `${cuit.slice(0, 10)}${(Number(cuit[10]) + 1) % 10}`;

/** One customer of each kind, with `each` pendings; the good one has one in dollars too. */
async function everyKind(each = 1): Promise<Record<"good" | "inactive" | "badCuit" | "consumer", number>> {
  const kinds = {
    good: await createCustomer(db),
    inactive: await createCustomer(db, { active: false }),
    badCuit: await createCustomer(db, { taxId: oneDigitOff(makeCuit(77_000_000 + ++cuits)) }),
    consumer: await createCustomer(db, { ivaCondition: "CONSUMIDOR_FINAL" }),
  };
  for (const { id } of Object.values(kinds)) await createPendings(db, { count: each, customerIds: [id] });
  await createPending(db, { customerId: kinds.good.id, currency: "USD" });
  return { good: kinds.good.id, inactive: kinds.inactive.id, badCuit: kinds.badCuit.id, consumer: kinds.consumer.id };
}

describe("the lists behind a preview", () => {
  it("name every problem once, page by page, whatever their number", async () => {
    const kinds = await everyKind(150);
    const input = await inputFor(Object.values(kinds));
    const preview = await previewBatch(db, { input });
    expect(preview).toMatchObject({ count: 601, problemCount: 451, selectedCustomers: 4, customers: 1, problems: { length: 200 } });
    const seen: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const { data, page } = await listPreviewProblems(db, { input, cursor, limit: 60 });
      expect(page.total).toBe(451);
      seen.push(...data.map(({ pendingId }) => pendingId));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(451);
    expect(new Set(seen)).toEqual(new Set(await problemIds(db, { input })));
    const ofOne = await listPreviewProblems(db, { input, code: "CUSTOMER_INACTIVE", limit: 500, language: "en" });
    expect(ofOne.page.total).toBe(150);
    expect(ofOne.data.every(({ customerId, code, message }) => customerId === kinds.inactive && code === "CUSTOMER_INACTIVE" && message.startsWith("The customer is inactive"))).toBe(true);
  });

  it("can be taken away as a file, each problem one line", async () => {
    const input = await inputFor(Object.values(await everyKind(5)));
    let text = "";
    for await (const piece of exportPreviewProblems({ db, pool: test.database.pool }, { input, language: "es", signal: new AbortController().signal })) text += piece;
    const [header, ...lines] = text.trimEnd().split("\r\n");
    expect(header).toBe("\uFEFFservicio;cliente;letra;importe;moneda;código;motivo");
    expect(lines).toHaveLength(16);
    expect(lines.filter((line) => line.includes(";LETTER_MISMATCH;"))).toHaveLength(5);
    expect(lines[0]).toMatch(/;\d+,\d\d;/);
  });

  it("name every customer with what it would be invoiced; their sums are those of the preview", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 25; n++) ids.push((await createCustomer(db)).id);
    await createPendings(db, { count: 75, customerIds: ids });
    const input = { ...(await inputFor(ids)), grouping: "PER_CUSTOMER" as const };
    const preview = await previewBatch(db, { input });
    expect(preview.byCustomer).toHaveLength(20);
    const first = await listPreviewCustomers(db, { input, limit: 20 });
    const second = await listPreviewCustomers(db, { input, limit: 20, cursor: first.page.nextCursor ?? "" });
    const all = [...first.data, ...second.data];
    expect(new Set(all.map(({ customerId }) => customerId))).toEqual(new Set(ids));
    expect(all.every(({ count, invoiceCount }) => count === 3 && invoiceCount === 1)).toBe(true);
    const cents = (amount: string) => BigInt(amount.replace(".", ""));
    expect(all.reduce((sum, row) => sum + cents(row.total), 0n)).toBe(cents(preview.totals[0]!.total));
    expect(all.reduce((sum, row) => sum + cents(row.net) + cents(row.iva), 0n)).toBe(cents(preview.totals[0]!.total));
  });

  it("the filter `billableWith` finds exactly what the judgement lets through, and what is billed leaves no problem behind", async () => {
    const kinds = Object.values(await everyKind(3));
    const judged = await previewBatch(db, { input: await inputFor(kinds) });
    const rest = await inputFor(kinds, { billableWith: book.code });
    expect(rest.selection?.count).toBe(judged.count - judged.problemCount);
    expect(await previewBatch(db, { input: rest })).toMatchObject({ count: 3, problemCount: 0, totals: judged.totals });
    expect(await runToEnd(db, await launch(db, actor, rest))).toMatchObject({ status: "PROCESSED", invoicedCount: 3, rejectedCount: 0 });
  });

  it("says by letter what is selected and what of it the book takes", async () => {
    const { byLetter } = await previewBatch(db, { input: await inputFor(Object.values(await everyKind(2))) });
    expect(byLetter.map(({ letter, currency, count, invoiced }) => [letter, currency, count, invoiced])).toEqual([["A", "ARS", 6, 2], ["A", "USD", 1, 0], ["B", "ARS", 2, 0]]);
  });
});

describe("what only a whole document tells", () => {
  const company = async (data: object) => {
    const found = await db.company.findFirst();
    const base = { name: "Empresa", taxId: makeCuit(70_000_001), ivaCondition: "RESPONSABLE_INSCRIPTO", address: "" };
    if (found) await db.company.update({ where: { id: 1 }, data });
    else await db.company.create({ data: { ...base, ...data } });
  };

  it.each(["PER_SERVICE", "PER_CUSTOMER"] as const)("%s: preview and batch agree to the cent, perceptions included, and on who is set aside", async (grouping) => {
    await company({ mipyme: true, cbu: "0".repeat(22), mipymeMinimum: "300000.00", identificationThreshold: "300000.00" });
    const [plain, taxed, large] = [await createCustomer(db), await createCustomer(db), await createCustomer(db)];
    await db.customer.update({ where: { id: large.id }, data: { largeCompany: true } });
    await db.$executeRaw`insert into customer_taxes (customer_id, tax_code, description, rate) values (${taxed.id}, 7, 'Percepción IIBB', 3.5), (${taxed.id}, 7, 'Percepción IIBB BA', 1.25)`;
    for (const { id } of [plain, taxed, large]) await createPendings(db, { count: 3, customerIds: [id], amount: "121000.37" });
    const input = { ...(await inputFor([plain.id, taxed.id, large.id])), grouping };
    const preview = await previewBatch(db, { input });
    // 3 × 121,000 reach the minimum of the regime only on one document.
    expect(preview.problemsByCode.map(({ code, count }) => [code, count])).toEqual(grouping === "PER_CUSTOMER" ? [["MIPYME_REQUIRED", 3]] : []);
    expect(Number(preview.totals[0]?.otherTaxes)).toBeGreaterThan(0);
    const confirmed = await confirmedOf(input);
    const batch = await runToEnd(db, await launch(db, actor, { ...input, confirmed }));
    const [issued] = await db.$queryRaw<{ total: string; other: string; net: string; count: number }[]>`
      select sum(total_amount)::text as total, sum(other_taxes_amount)::text as other, sum(net_amount)::text as net, count(*)::int as count from invoices where batch_id = ${batch.id}`;
    expect(issued).toEqual({ total: preview.totals[0]?.total, other: preview.totals[0]?.otherTaxes, net: preview.totals[0]?.net, count: preview.invoiceCount });
    expect([batch.invoicedCount, batch.rejectedCount]).toEqual([confirmed.count, preview.problemCount]);
  });

  it("class C carries no IVA: its net is its amount", async () => {
    // Only a monotributista or an exempt issuer gives class C.
    await db.company.updateMany({ data: { ivaCondition: "MONOTRIBUTO" } });
    const classC = await createBook(db, { letter: "C" });
    const { id } = await createCustomer(db, { ivaCondition: "EXENTO" });
    await createPending(db, { customerId: id, amount: "1210.00" });
    const { totals, byRate } = await previewBatch(db, { input: { ...(await inputFor([id])), receiptBook: classC.code } });
    expect(totals[0]).toMatchObject({ net: "1210.00", iva: "0.00", total: "1210.00" });
    expect(byRate.map(({ ivaRate }) => ivaRate)).toEqual(["NOT_TAXED"]);
    await db.company.updateMany({ data: { ivaCondition: "RESPONSABLE_INSCRIPTO" } });
  });
});

describe("a launch that carries what the preview said", () => {
  it("is refused when other pendings of the same selection would be invoiced now, and nothing is launched", async () => {
    const { good, inactive } = await everyKind(4);
    const input = await inputFor([good, inactive]);
    const confirmed = await confirmedOf(input);
    expect(confirmed.count).toBe(4);
    await db.customer.update({ where: { id: inactive }, data: { active: true } });
    const before = await db.billingBatch.count();
    await expect(launchBatch(db, { actor, input: { ...input, confirmed } })).rejects.toMatchObject({ code: "PREVIEW_CHANGED", details: { confirmed: { count: 4 }, now: { count: 8 } } });
    expect(await db.billingBatch.count()).toBe(before);
    const again = await confirmedOf(input);
    expect((await launchBatch(db, { actor, input: { ...input, confirmed: again } })).batchId).toBeGreaterThan(0);
  });

  it("is refused at once when the selection itself is another one, ids and filter alike", async () => {
    const { good } = await everyKind(3);
    const input = await inputFor([good], { currency: "ARS" });
    const confirmed = await confirmedOf(input);
    const [first] = await db.billingPending.findMany({ where: { customerId: good, currency: "ARS" }, select: { id: true } });
    await cancelPending(db, { actor, pendingId: first!.id });
    await expect(launchBatch(db, { actor, input: { ...input, confirmed } })).rejects.toMatchObject({ code: "SELECTION_CHANGED", details: { now: { count: 2 } } });
    const byIds = launchInputSchema.parse({ issueDate: "2026-11-20", receiptBook: book.code, pendingIds: [first!.id], confirmed });
    await expect(launchBatch(db, { actor, input: byIds })).rejects.toMatchObject({ code: "PENDINGS_NOT_AVAILABLE", details: { taken: [first!.id] } });
  });
});

describe("from the company's threshold on", () => {
  const typedFrom = async (count: number) => {
    const company = await db.company.findFirst();
    const data = { name: "Empresa", taxId: makeCuit(70_000_001), ivaCondition: "RESPONSABLE_INSCRIPTO", address: "" } as const;
    await saveCompany(db, { actor, input: { ...data, version: company?.version ?? null, launchTypedFrom: count } });
  };
  const asScreen = async (typedCount: number | undefined, lie?: number) => {
    const { good } = await everyKind(5);
    const input = await inputFor([good], { currency: "ARS" });
    const confirmed = await confirmedOf(input);
    return screenLaunchSchema.parse({ ...input, confirmed: { ...confirmed, count: lie ?? confirmed.count }, ...(typedCount === undefined ? {} : { typedCount }) });
  };

  it("the count must be typed: nothing, another number and a smaller count are refused, whatever the client says", async () => {
    await typedFrom(5);
    const before = await db.billingBatch.count();
    for (const input of [await asScreen(undefined), await asScreen(4), await asScreen(50)]) {
      await expect(launchFromScreen(db, { actor, input })).rejects.toMatchObject({ code: "COUNT_NOT_TYPED", details: { count: 5, typedFrom: 5 } });
    }
    await expect(launchFromScreen(db, { actor, input: await asScreen(undefined, 4) })).rejects.toMatchObject({ code: "PREVIEW_CHANGED" });
    expect(await db.billingBatch.count()).toBe(before);
    expect((await launchFromScreen(db, { actor, input: await asScreen(5) })).batchId).toBeGreaterThan(0);
  });

  it("below it nothing is typed; the preview says where it lies; saving without it leaves it as it was", async () => {
    await typedFrom(6);
    const input = await asScreen(undefined);
    expect(await previewBatch(db, { input })).toMatchObject({ typedFrom: 6 });
    expect((await launchFromScreen(db, { actor, input })).batchId).toBeGreaterThan(0);
    const { version } = await db.company.findFirstOrThrow();
    const saved = await saveCompany(db, { actor, input: { name: "Empresa", taxId: makeCuit(70_000_001), ivaCondition: "RESPONSABLE_INSCRIPTO", address: "Otra", version } });
    expect(saved.launchTypedFrom).toBe(6);
    const events = await db.auditEvent.findMany({ where: { entity: "company" }, orderBy: { id: "asc" } });
    expect(events.at(-2)?.data).toMatchObject({ before: { launchTypedFrom: 5 }, after: { launchTypedFrom: 6 } });
  });
});

describe("what changed since a preview", () => {
  it("what was cancelled, reserved and invoiced left; what was released or set aside came; the rest is not named", async () => {
    const { id } = await createCustomer(db);
    const other = await createBook(db, { letter: "B" });
    await createPendings(db, { count: 12, customerIds: [id] });
    const ids = (await db.billingPending.findMany({ where: { customerId: id }, orderBy: { id: "asc" }, select: { id: true } })).map((row) => row.id);
    // Before the preview: two are held by a batch that will let them go, one is invoiced, one is on its way to being set aside.
    const held = await launch(db, actor, { receiptBook: (await createBook(db)).code, pendingIds: ids.slice(0, 2) });
    await runToEnd(db, await launch(db, actor, { receiptBook: book.code, pendingIds: [ids[2]!] }));
    const aside = await launch(db, actor, { receiptBook: other.code, pendingIds: [ids[3]!] });
    const input = await inputFor([id]);
    expect(input.selection?.count).toBe(8);
    const { moment } = await previewBatch(db, { input });
    expect(momentField.parse(moment)).toBe(moment);
    const changes = () => selectionChanges(db, { selection: { filter: { customerIds: [id] }, except: [], asOfId: ids.at(-1)! }, since: moment });
    expect(await changes()).toEqual({ left: { count: 0, rows: [] }, came: { count: 0, rows: [] }, customers: [] });

    await cancelBatch(db, { actor, batchId: held });
    await runToEnd(db, aside);
    await cancelPending(db, { actor, pendingId: ids[4]! });
    await launch(db, actor, { receiptBook: (await createBook(db)).code, pendingIds: [ids[5]!] });
    const billed = await launch(db, actor, { receiptBook: book.code, pendingIds: [ids[6]!] });
    await runToEnd(db, billed);
    await createPending(db, { customerId: id }); // sent later: outside what was previewed
    await db.customer.update({ where: { id }, data: { name: "Otro nombre", updatedAt: new Date() } });

    const { left, came, customers } = await changes();
    expect(left.rows.map(({ pendingId, status }) => [pendingId, status])).toEqual([[ids[4], "CANCELLED"], [ids[5], "RESERVED"], [ids[6], "INVOICED"]]);
    expect(left.rows[2]).toMatchObject({ batchId: billed, customerName: "Otro nombre", currency: "ARS" });
    expect(came.rows.map(({ pendingId }) => pendingId)).toEqual([ids[0], ids[1], ids[3]]);
    expect([left.count, came.count]).toEqual([3, 3]);
    expect(customers).toEqual([{ customerId: id, customerName: "Otro nombre", count: 8 }]);
  });

  it("a change that had begun but was not committed at the preview counts as one since", async () => {
    const { id } = await createCustomer(db);
    const pendingId = await createPending(db, { customerId: id });
    const holder = await test.database.pool.connect();
    await holder.query("begin");
    await holder.query("update billing_pendings set status = 'CANCELLED', cancelled_at = now() where id = $1", [pendingId]);
    const { moment } = await previewBatch(db, { input: await inputFor([id]) });
    await holder.query("commit");
    holder.release();
    const { left } = await selectionChanges(db, { selection: { pendingIds: [pendingId] }, since: moment });
    expect(left.rows.map((row) => row.pendingId)).toEqual([pendingId]);
  });

  it("an edited customer is named where it takes its pendings out of the selection", async () => {
    const { id } = await createCustomer(db);
    await createPendings(db, { count: 2, customerIds: [id] });
    const input = await inputFor([id], { letter: "A", billableWith: book.code });
    const { moment } = await previewBatch(db, { input });
    await db.customer.update({ where: { id }, data: { ivaCondition: "EXENTO", updatedAt: new Date() } });
    const { filter, except, asOfId } = input.selection!;
    const { left, customers } = await selectionChanges(db, { selection: { filter, except, asOfId }, since: moment });
    expect([left.count, customers[0]?.customerId, customers[0]?.count]).toEqual([0, id, 2]);
  });

  it("a batch that stopped because its selection changed can say what happened since its launch, also once cancelled", async () => {
    const { id } = await createCustomer(db);
    await createPendings(db, { count: 3, customerIds: [id] });
    const batchId = await launch(db, actor, await inputFor([id]));
    const [first] = await db.billingPending.findMany({ where: { customerId: id }, select: { id: true } });
    await cancelPending(db, { actor, pendingId: first!.id });
    const stopped = await runToEnd(db, batchId);
    expect(stopped).toMatchObject({ status: "ERROR", errorCode: "SELECTION_CHANGED" });
    await cancelBatch(db, { actor, batchId });
    const { selection, errorCode, status } = await getBatch(db, { batchId });
    expect([status, errorCode]).toEqual(["CANCELLED", "SELECTION_CHANGED"]);
    if (selection.kind !== "filter") throw new Error("a filter was launched");
    const { left } = await selectionChanges(db, { selection: { ...selection, except: [...selection.except] }, since: selection.moment ?? "" });
    expect(left.rows.map((row) => row.pendingId)).toEqual([first!.id]);
  });
});
