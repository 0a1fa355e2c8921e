import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type ApiAnswer, type TestApi } from "#lib/testing/api.ts";
import { createCustomer } from "#lib/testing/factories.ts";
import { apiRoutes } from "../_openapi/routes.ts";

describe("services", () => {
  let api: TestApi;
  let customerId: number;
  beforeAll(async () => {
    api = await openTestApi({ poolSize: 10 });
    customerId = (await createCustomer(api.db, { currency: "USD" })).id;
  });
  afterAll(() => api.close());

  const input = (fields: object = {}) => ({ customerId, description: "Flete Rosario a Salta", serviceDate: "2026-11-02", amount: "1210.5", ...fields });
  const create = (fields: object = {}) => api.call(apiRoutes["/services"]?.POST, "POST", "/services", { body: input(fields) });
  const at = (method: "GET" | "PATCH" | "DELETE", id: number, body?: unknown) =>
    api.call(apiRoutes["/services/{id}"]?.[method], method, `/services/${id}`, { params: { id: String(id) }, ...(body === undefined ? {} : { body }) });
  const move = (id: number, body: unknown) =>
    api.call(apiRoutes["/services/{id}/transition"]?.POST, "POST", `/services/${id}/transition`, { params: { id: String(id) }, body });
  const send = (body: unknown) => api.call(apiRoutes["/services/send-to-billing"]?.POST, "POST", "/services/send-to-billing", { body });
  const list = (query: string) => api.call(apiRoutes["/services"]?.GET, "GET", `/services?${query}`);
  const refused = (answer: ApiAnswer) => `${answer.status} ${answer.body.code}`;

  async function delivered(fields: object = {}): Promise<number> {
    const { body } = await create(fields);
    await move(body.id, { to: "IN_TRANSIT" });
    await move(body.id, { to: "DELIVERED", deliveredOn: "2026-11-03" });
    return body.id as number;
  }

  test("a new service has a code, the customer's currency and 21 %", async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body).toMatchObject({ code: `S-${String(body.id).padStart(8, "0")}`, currency: "USD", ivaRate: "21", amount: "1210.50", status: "PENDING", billingStatus: "CREATED", deliveredOn: null, version: 1, pendingId: null });
  });

  test("its life goes forward only", async () => {
    const { body } = await create();
    expect(refused(await move(body.id, { to: "DELIVERED" }))).toBe("409 SERVICE_ILLEGAL_TRANSITION");
    expect((await move(body.id, { to: "IN_TRANSIT" })).body.status).toBe("IN_TRANSIT");
    expect(refused(await move(body.id, { to: "PENDING" }))).toBe("409 SERVICE_ILLEGAL_TRANSITION");
    expect((await move(body.id, { to: "DELIVERED", deliveredOn: "2026-11-05" })).body).toMatchObject({ status: "DELIVERED", deliveredOn: "2026-11-05", version: 3 });
  });

  test("a stale version is a conflict, and says the version it is at", async () => {
    const { body } = await create();
    expect((await at("PATCH", body.id, { version: 1, amount: "99.90" })).body).toMatchObject({ amount: "99.90", version: 2 });
    const stale = await at("PATCH", body.id, { version: 1, amount: "1.00" });
    expect(refused(stale)).toBe("409 VERSION_CONFLICT");
    expect(stale.body.details).toEqual({ version: 2 });
  });

  test("of two changes of one version at the same time, one wins", async () => {
    const { body } = await create();
    const answers = await Promise.all(["10.00", "20.00", "30.00"].map((amount) => at("PATCH", body.id, { version: 1, amount })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  });

  test("in billing it cannot change nor go; with its pending cancelled it can change and be sent again, but keeps its history", async () => {
    const id = await delivered();
    expect((await send({ serviceIds: [id] })).body).toMatchObject({ count: 1 });
    const sent = (await at("GET", id)).body;
    expect(sent).toMatchObject({ billingStatus: "SENT_TO_BILL", invoiceId: null });
    expect(refused(await at("PATCH", id, { version: sent.version, amount: "5.00" }))).toBe("409 SERVICE_IN_BILLING");
    expect(refused(await at("DELETE", id))).toBe("409 SERVICE_IN_BILLING");
    expect(refused(await send({ serviceIds: [id] }))).toBe("409 SERVICES_NOT_SENDABLE");

    const cancelled = await api.call(apiRoutes["/billing-pendings/{id}"]?.DELETE, "DELETE", "/billing-pendings/x", { params: { id: String(sent.pendingId) } });
    expect(cancelled.body.status).toBe("CANCELLED");
    expect((await at("PATCH", id, { version: sent.version, amount: "5.00" })).status).toBe(200);
    expect((await send({ serviceIds: [id] })).status).toBe(201);
    const [first, second] = await api.db.billingPending.findMany({ where: { serviceId: id }, orderBy: { id: "asc" } });
    expect([first?.amount.toString(), second?.amount.toString()]).toEqual(["1210.5", "5"]);

    const other = await delivered();
    await send({ serviceIds: [other] });
    await api.call(apiRoutes["/billing-pendings/{id}"]?.DELETE, "DELETE", "/billing-pendings/x", { params: { id: String((await at("GET", other)).body.pendingId) } });
    expect(refused(await at("DELETE", other))).toBe("409 SERVICE_HAS_HISTORY");
  });

  test("sending is all or nothing and names the offenders", async () => {
    const good = await delivered();
    const notDelivered = (await create()).body.id as number;
    const answer = await send({ serviceIds: [good, notDelivered, 2_000_000_000] });
    expect(refused(answer)).toBe("409 SERVICES_NOT_SENDABLE");
    expect(answer.body.details.offenders.map((offender: { serviceId: number }) => offender.serviceId).sort()).toEqual([good, notDelivered, 2_000_000_000].filter((id) => id !== good).sort());
    expect((await at("GET", good)).body.billingStatus).toBe("CREATED");
  });

  test("a change and a sending at the same time never leave a pending that differs from what the version said", async () => {
    for (let round = 0; round < 8; round++) {
      const id = await delivered();
      const { version } = (await at("GET", id)).body;
      const [changed, sent] = await Promise.all([at("PATCH", id, { version, amount: "777.00" }), send({ serviceIds: [id] })]);
      const pending = await api.db.billingPending.findFirst({ where: { serviceId: id } });
      expect(sent.status).toBe(201);
      expect(pending?.amount.toString()).toBe(changed.status === 200 ? "777" : "1210.5");
    }
  });

  test("a service without history can be deleted", async () => {
    const { body } = await create();
    expect((await at("DELETE", body.id)).status).toBe(204);
    expect((await at("GET", body.id)).status).toBe(404);
    expect((await at("DELETE", body.id)).status).toBe(404);
  });

  test("a thousand are loaded at once, in order, delivered, and all or none", async () => {
    const services = Array.from({ length: 1_000 }, (_, n) => input({ amount: `${n + 1}.25`, status: "DELIVERED", deliveredOn: "2026-10-30", description: `Bulk ${n}` }));
    const loaded = await api.call(apiRoutes["/services/bulk"]?.POST, "POST", "/services/bulk", { body: { services } });
    expect(loaded.status).toBe(201);
    expect(loaded.body.count).toBe(1_000);
    expect((await at("GET", loaded.body.ids[41])).body).toMatchObject({ amount: "42.25", description: "Bulk 41", status: "DELIVERED", deliveredOn: "2026-10-30" });
    const before = await api.db.service.count();
    const wrong = await api.call(apiRoutes["/services/bulk"]?.POST, "POST", "/services/bulk", { body: { services: [input(), input({ customerId: 999_999 })] } });
    expect(wrong.body).toMatchObject({ code: "CUSTOMER_UNKNOWN", errors: { "services.1.customerId": "does not exist" } });
    expect(await api.db.service.count()).toBe(before);
    const all = await send({ filter: { q: "Bulk", status: "DELIVERED", billingStatus: "CREATED" } });
    expect(all.body.count).toBe(1_000);
  });

  test("filters: each finds what it says", async () => {
    const sentToBill = await list("billingStatus=SENT_TO_BILL&limit=500");
    expect(sentToBill.body.data.every((row: { billingStatus: string }) => row.billingStatus === "SENT_TO_BILL")).toBe(true);
    const created = await list("billingStatus=CREATED&limit=1");
    expect(sentToBill.body.page.total + created.body.page.total).toBe(await api.db.service.count());
    expect((await list("billingStatus=INVOICED")).body.page.total).toBe(0);
    expect((await list("minAmount=42.25&maxAmount=42.25&q=bulk")).body.data).toHaveLength(1);
    expect((await list("q=%25")).body.page.total).toBe(0);
    expect((await list(`customerId=${customerId + 1}`)).body.page.total).toBe(0);
    expect((await list("from=2026-11-03")).body.page.total).toBe(0);
  });

  test.each(["id", "-id", "code", "serviceDate", "-amount", "status", "customerId"])("walking the pages by %s gives every row once, in order", async (sort) => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const { body }: ApiAnswer = await list(`limit=97&sort=${sort}${cursor === null ? "" : `&cursor=${cursor}`}`);
      seen.push(...body.data.map((row: { id: number }) => row.id));
      cursor = body.page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(await api.db.service.count());
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("a cursor of another filter or sort is refused", async () => {
    const { nextCursor } = (await list("limit=5&sort=id")).body.page;
    expect((await list(`limit=5&sort=amount&cursor=${nextCursor}`)).body.code).toBe("INVALID_CURSOR");
    expect((await list(`limit=5&sort=id&q=Bulk&cursor=${nextCursor}`)).body.code).toBe("INVALID_CURSOR");
    expect((await list("sort=password_hash")).body.code).toBe("INVALID_SORT");
  });
});
