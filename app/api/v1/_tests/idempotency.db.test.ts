import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "#lib/testing/api.ts";
import { createBook, createCustomer, createPendings, makeCuit } from "#lib/testing/factories.ts";
import { apiRoutes } from "../_openapi/routes.ts";

const customers = apiRoutes["/customers"];
const launch = apiRoutes["/billing-batches"]?.POST;
const input = (n: number) => ({ taxId: makeCuit(n), name: `Cliente ${n}`, ivaCondition: "RESPONSABLE_INSCRIPTO" });

describe("Idempotency-Key", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi({ poolSize: 12 });
  });
  afterAll(() => api.close());

  const create = (key: string, body: unknown, token?: string) =>
    api.call(customers?.POST, "POST", "/customers", { body, headers: { "idempotency-key": key }, ...(token === undefined ? {} : { token }) });

  test("the same key and body: one effect, the same answer", async () => {
    const first = await create("a-1", input(1));
    const second = await create("a-1", input(1));
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await api.db.auditEvent.count({ where: { action: "customer.created" } })).toBe(1);
  });

  test("the order of fields and the form of a CUIT do not make another body", async () => {
    const { taxId, name, ivaCondition } = input(2);
    const first = await create("a-2", { taxId, name, ivaCondition });
    const second = await create("a-2", { ivaCondition, name, taxId: `${taxId.slice(0, 2)}-${taxId.slice(2, 10)}-${taxId.slice(10)}` });
    expect(second.body).toEqual(first.body);
  });

  test("the same key and another body: 409", async () => {
    await create("a-3", input(3));
    const other = await create("a-3", input(4));
    expect(other.status).toBe(409);
    expect(other.body.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  test("a key belongs to one user", async () => {
    await create("a-4", input(5));
    const other = await create("a-4", input(6), api.tokens.CLERK);
    expect(other.status).toBe(201);
    expect(other.body.name).toBe("Cliente 6");
  });

  test("a failure keeps no key: the mended request goes through", async () => {
    await create("a-5", input(7));
    const taken = await create("a-6", input(7));
    expect(taken.status).toBe(409);
    expect(taken.body.code).toBe("CUSTOMER_TAX_ID_TAKEN");
    const mended = await create("a-6", input(8));
    expect(mended.status).toBe(201);
  });

  test("ten at once with one key: one effect, ten equal answers", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create("race", input(9))));
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.get("idempotency-replayed") === null)).toHaveLength(1);
    expect(await api.db.customer.count({ where: { taxId: makeCuit(9) } })).toBe(1);
  });

  test("a batch launched twice with one key is one batch and one job", async () => {
    const customer = await createCustomer(api.db);
    await createBook(api.db, { pointOfSale: 1 });
    await createPendings(api.db, { customerIds: [customer.id], count: 20 });
    const pendingIds = (await api.db.billingPending.findMany({ select: { id: true } })).map((row) => row.id);
    const body = { issueDate: "2026-11-20", receiptBook: "A-0001", grouping: "PER_SERVICE", pendingIds };
    const answers = await Promise.all(Array.from({ length: 5 }, () => api.call(launch, "POST", "/billing-batches", { body, headers: { "idempotency-key": "launch" } })));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.batch?.id} ${answer.body.queueInfo?.jobId}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    expect(await api.db.billingBatch.count()).toBe(1);
    // Without the key the second launch finds the pendings taken.
    const again = await api.call(launch, "POST", "/billing-batches", { body });
    expect(again.status).toBe(409);
    expect(again.body.details.taken).toHaveLength(20);
  });

  test("a small batch that waits for its answer gives the finished batch again", async () => {
    const customer = await createCustomer(api.db);
    await createPendings(api.db, { customerIds: [customer.id], count: 30 });
    const pendingIds = (await api.db.billingPending.findMany({ where: { status: "PENDING" }, select: { id: true } })).map((row) => row.id);
    const sync = () =>
      api.call(apiRoutes["/billing-batches/sync"]?.POST, "POST", "/billing-batches/sync", {
        body: { issueDate: "2026-11-20", receiptBook: "A-0001", grouping: "PER_CUSTOMER", pendingIds },
        headers: { "idempotency-key": "sync" },
      });
    const first = await sync();
    expect(first.status).toBe(200);
    expect(first.body.batch).toMatchObject({ status: "PROCESSED", invoicedCount: 30, invoiceCount: 1 });
    const second = await sync();
    expect(second.body).toEqual(first.body);
    const proof = await api.call(apiRoutes["/receipt-books/{code}/proof"]?.GET, "GET", "/receipt-books/A-0001/proof", { params: { code: "A-0001" } });
    expect(proof.body).toMatchObject({ proven: true, count: 1 });
  });

  test("keys are forgotten after a week, by the requests that come after", async () => {
    await create("old", input(30));
    await api.db.$executeRaw`update idempotency_keys set created_at = now() - interval '8 days' where key = 'old'`;
    await create("new", input(31));
    expect(await api.db.idempotencyKey.count({ where: { key: "old" } })).toBe(0);
  });

  test.each(["with space", "a".repeat(201)])("a key that is none is refused: %j", async (key) => {
    const answer = await create(key, input(20));
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe("INVALID_IDEMPOTENCY_KEY");
  });
});
