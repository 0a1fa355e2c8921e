import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createDeliveredService, createPending, createUser, sendServices } from "../testing/factories.ts";
import type { PrismaClient } from "./client.ts";
import { toDomainError } from "./errors.ts";

/** The rules that never break, attacked with plain SQL: no code of ours stands between. */
let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let book: { id: number; code: string };
let customerId: number;
let invoiceId: number;
let batchId: number;

beforeAll(async () => {
  test = await createTestDatabase();
  db = test.database.prisma;
  actor = await createUser(db);
  book = await createBook(db);
  customerId = (await createCustomer(db)).id;
  const pendingIds = [await createPending(db, { customerId }), await createPending(db, { customerId })];
  const batch = await runToEnd(db, await launch(db, actor, { receiptBook: book.code, pendingIds, grouping: "PER_CUSTOMER" }));
  batchId = batch.id;
  invoiceId = (await db.invoice.findFirstOrThrow({ where: { batchId } })).id;
});
afterAll(() => test.drop());

/** Every statement must be refused with the name of the rule it breaks. */
async function expectRefused(statement: string, rule: string): Promise<void> {
  await expect(db.$executeRawUnsafe(statement), statement).rejects.toThrow(new RegExp(rule));
}

const document = (number: number, extra: { total?: string; book?: number; cae?: string } = {}) => `
  insert into invoices (receipt_book_id, number, issue_date, batch_id, customer_id, customer_name, customer_tax_id, customer_iva_condition, currency,
    net_amount, iva_amount, total_amount, line_count, service_from, service_to, authority, cae, cae_due_date)
  select ${extra.book ?? book.id}, ${number}, '2026-11-20', ${batchId}, ${customerId}, 'X', '30500010912', 'EXENTO', 'ARS',
    100, 21, ${extra.total ?? "121"}, 1, '2026-11-01', '2026-11-01', 'SIMULATOR', '${extra.cae ?? "99000000000001"}', '2026-11-30'`;

describe("issued documents", () => {
  it.each(["update invoices set total_amount = 1", "update invoices set customer_name = 'Y'", "delete from invoices", "truncate invoices cascade", "update invoice_lines set description = 'Y'", "delete from invoice_lines", "truncate invoice_lines"])(
    "never change: %s",
    (statement) => expectRefused(statement, "invoices_immutable"),
  );

  it("balance", () => expectRefused(document(2, { total: "121.01" }), "invoices_amounts_balance"));

  it("take their number from the book's counter", async () => {
    await expectRefused(document(2), "invoices_number_taken_from_book");
    await expectRefused(document(7), "invoices_number_taken_from_book");
    await expectRefused(document(1), "invoices_number_key");
  });

  it("carry a code of fourteen digits, or they are not written", () => expectRefused(document(2, { cae: "7123456789012" }), "invoices_cae_format"));

  it("get no line later, and no pending twice", async () => {
    const pendingId = await createPending(db, { customerId });
    const line = (pending: number | null, number: number, net = 1) => `
      insert into invoice_lines (invoice_id, line_number, pending_id, service_code, description, service_date, iva_rate, net_amount, iva_amount, total_amount)
      values (${invoiceId}, ${number}, ${pending}, 'X', 'X', '2026-11-01', 'EXEMPT', ${net}, 0, ${net})`;
    await expectRefused(line(pendingId, 3), "invoice_lines_add_up");
    const billed = await db.invoiceLine.findFirstOrThrow({ where: { invoiceId } });
    await expectRefused(line(billed.pendingId, 3), "invoice_lines_pending_id_key");
  });
});

describe("numbering", () => {
  it("refuses a counter that moves over numbers nobody issued", () => expectRefused(`update receipt_books set next_number = next_number + 1 where id = ${book.id}`, "receipt_books_gapless"));
  it("lets an unused book move its start, first and next number together, either way", async () => {
    const { id } = await createBook(db, { firstNumber: 10 });
    await expectRefused(`update receipt_books set first_number = 1 where id = ${id}`, "receipt_books_gapless");
    await expectRefused(`update receipt_books set next_number = 20 where id = ${id}`, "receipt_books_gapless");
    for (const start of [3, 500]) expect(await db.$executeRawUnsafe(`update receipt_books set first_number = ${start}, next_number = ${start} where id = ${id}`)).toBe(1);
  });
  it("refuses a counter that goes back", () => expectRefused(`update receipt_books set next_number = 1 where id = ${book.id}`, "receipt_books_forward"));
  it("keeps the identity of a book with documents", async () => {
    await expectRefused(`update receipt_books set letter = 'B' where id = ${book.id}`, "receipt_books_identity");
    await expectRefused(`update receipt_books set point_of_sale = 9 where id = ${book.id}`, "receipt_books_identity");
    await expectRefused(`delete from receipt_books where id = ${book.id}`, "receipt_books_identity");
  });
  it("refuses a new book that does not start at its first number", () =>
    expectRefused("insert into receipt_books (letter, point_of_sale, first_number, next_number) values ('A', 77777, 1, 5)", "receipt_books_gapless"));
});

describe("pendings", () => {
  it.each(["amount = 1", "iva_rate = '27'", "customer_id = customer_id + 1", "service_id = service_id + 1", "delivered_on = '2020-01-01'", "currency = 'USD'", "description = 'Y'"])(
    "are snapshots: set %s",
    async (change) => expectRefused(`update billing_pendings set ${change} where id = ${await createPending(db, { customerId })}`, "billing_pendings_snapshot_immutable"),
  );

  it("are one alive per service, and any number of cancelled ones", async () => {
    const serviceId = await createDeliveredService(db, { customerId });
    for (let round = 0; round < 3; round++) {
      const [id] = await sendServices(db, [serviceId]);
      await expect(sendServices(db, [serviceId])).rejects.toThrow(/billing_pendings_one_alive_per_service/);
      await db.$executeRaw`update billing_pendings set status = 'CANCELLED', cancelled_at = now() where id = ${id!}`;
    }
    expect(await db.billingPending.count({ where: { serviceId } })).toBe(3);
  });

  it("are only taken of delivered services", async () => {
    const service = await db.service.create({ data: { code: "GUARD-1", customerId, description: "x", serviceDate: new Date("2026-11-01"), amount: "1", currency: "ARS" } });
    await expect(
      db.$executeRaw`insert into billing_pendings (service_id, customer_id, service_code, description, service_date, delivered_on, amount, currency, iva_rate) values (${service.id}, ${customerId}, 'x', 'x', '2026-11-01', '2026-11-01', 1, 'ARS', '21')`,
    ).rejects.toThrow(/billing_pendings_service_delivered/);
  });

  it("freeze their service until they are cancelled, and are never deleted", async () => {
    const serviceId = await createDeliveredService(db, { customerId });
    const [id] = await sendServices(db, [serviceId]);
    const change = `update services set amount = 5 where id = ${serviceId}`;
    await expectRefused(change, "services_frozen_in_billing");
    await expectRefused(`delete from billing_pendings where id = ${id!}`, "billing_pendings_no_delete");
    await db.$executeRaw`update billing_pendings set status = 'CANCELLED', cancelled_at = now() where id = ${id!}`;
    expect(await db.$executeRawUnsafe(change)).toBe(1);
  });
});

describe("the rest", () => {
  it("keeps the audit trail and the rejections append-only", async () => {
    await expectRefused("update audit_events set actor = 'nobody'", "audit_events_append_only");
    await expectRefused("delete from audit_events", "audit_events_append_only");
    await expectRefused("truncate audit_events", "audit_events_append_only");
  });
  it("keeps batches, what they were asked to do, and their counts within it", async () => {
    await expectRefused(`delete from billing_batches where id = ${batchId}`, "billing_batches_no_delete");
    await expectRefused(`update billing_batches set issue_date = '2020-01-01' where id = ${batchId}`, "billing_batches_identity");
    await expectRefused(`update billing_batches set invoiced_count = requested_count + 1 where id = ${batchId}`, "billing_batches_counts_fit");
  });
  it("moves a service only forward", async () => {
    const serviceId = await createDeliveredService(db, { customerId });
    await expectRefused(`update services set status = 'PENDING', delivered_on = null where id = ${serviceId}`, "services_transition");
  });
  it("tells a broken rule as a conflict with a stable code", async () => {
    const error: unknown = await db.$executeRawUnsafe("delete from invoices").catch((cause: unknown) => cause);
    expect(toDomainError(error)).toMatchObject({ kind: "conflict", code: "INVOICE_IMMUTABLE" });
    const taken: unknown = await db.customer.create({ data: { name: "x", ivaCondition: "EXENTO", taxId: (await db.customer.findFirstOrThrow()).taxId } }).catch((cause: unknown) => cause);
    expect(toDomainError(taken)).toMatchObject({ kind: "conflict", code: "CUSTOMER_TAX_ID_TAKEN" });
  });
});
