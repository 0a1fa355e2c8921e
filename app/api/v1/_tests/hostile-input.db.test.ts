import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "#lib/testing/api.ts";
import { createBook, createCustomer, createPendings, makeCuit } from "#lib/testing/factories.ts";
import { apiRoutes } from "../_openapi/routes.ts";

const customers = apiRoutes["/customers"];
const valid = { taxId: makeCuit(1), name: "Cliente", ivaCondition: "EXENTO" };

describe("hostile input", () => {
  let api: TestApi;
  let customerId: number;
  beforeAll(async () => {
    api = await openTestApi();
    customerId = (await createCustomer(api.db)).id;
    await createBook(api.db, { pointOfSale: 1 });
    await createPendings(api.db, { customerIds: [customerId], count: 3 });
  });
  afterAll(() => api.close());

  const post = (rawBody: string, headers: Record<string, string> = {}) => api.call(customers?.POST, "POST", "/customers", { rawBody, headers });

  test.each([
    ["not JSON", "{", 400, "INVALID_JSON"],
    ["not UTF-8", "\u{FFFD}\uD800", 400, "INVALID_JSON"],
    ["a list", "[]", 422, "VALIDATION_FAILED"],
    ["null", "null", 422, "VALIDATION_FAILED"],
    ["nothing", "", 422, "VALIDATION_FAILED"],
    ["a null byte", JSON.stringify({ ...valid, name: "a\0b" }), 422, "VALIDATION_FAILED"],
    ["half a surrogate", '{"name":"\\ud800"}', 422, "VALIDATION_FAILED"],
    ["a prototype key", '{"__proto__":{"role":"ADMIN"},"name":"x"}', 422, "VALIDATION_FAILED"],
    ["a constructor key", '{"constructor":{"prototype":{"x":1}}}', 422, "VALIDATION_FAILED"],
    ["an unknown field", JSON.stringify({ ...valid, role: "ADMIN" }), 422, "VALIDATION_FAILED"],
    ["numbers for text", JSON.stringify({ ...valid, name: 12 }), 422, "VALIDATION_FAILED"],
    ["an object for text", JSON.stringify({ ...valid, name: { $ne: null } }), 422, "VALIDATION_FAILED"],
    ["a control character", JSON.stringify({ ...valid, name: "a\u0007b" }), 422, "VALIDATION_FAILED"],
    ["text without end", JSON.stringify({ ...valid, name: "x".repeat(201) }), 422, "VALIDATION_FAILED"],
    ["blank text", JSON.stringify({ ...valid, name: "   " }), 422, "VALIDATION_FAILED"],
    ["nesting without end", `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, 422, "VALIDATION_FAILED"],
    ["too many bytes", JSON.stringify({ ...valid, address: "x".repeat(300_000) }), 400, "BODY_TOO_LARGE"],
  ])("%s: a sentence, no fault", async (_, body, status, code) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
    expect(answer.body.requestId).toBe(answer.headers.get("x-request-id"));
  });

  test("only JSON is read", async () => {
    expect((await post("taxId=1", { "content-type": "application/x-www-form-urlencoded" })).body.code).toBe("UNSUPPORTED_MEDIA_TYPE");
  });

  test("SQL is text", async () => {
    const name = "Robert'); drop table customers;--";
    const made = await post(JSON.stringify({ ...valid, name }));
    expect(made.body.name).toBe(name);
    for (const q of [name, "%", "_", "\\", "' or 1=1 --", "100%", "ñandú"]) {
      const found = await api.call(customers?.GET, "GET", `/customers?q=${encodeURIComponent(q)}`);
      expect(found.status).toBe(200);
      expect(found.body.page.total).toBe(q === name ? 1 : 0);
    }
  });

  test.each(["1e3", "-5.00", "0", "0.00", "1.234", "12345678901234.00", "NaN", "Infinity", "0x10", "1,50", " ", "１２", 100, 0.1, null, {}, "9".repeat(400)])(
    "an amount of %j is refused",
    async (amount) => {
      const answer = await api.call(apiRoutes["/services"]?.POST, "POST", "/services", { body: { customerId, description: "x", serviceDate: "2026-11-02", amount } });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toHaveProperty("amount");
    },
  );

  test("the largest amount is kept to the cent", async () => {
    const answer = await api.call(apiRoutes["/services"]?.POST, "POST", "/services", { body: { customerId, description: "x", serviceDate: "2026-11-02", amount: "999999999999.99" } });
    expect(answer.body.amount).toBe("999999999999.99");
  });

  test.each(["2026-02-29", "2026-13-01", "02/11/2026", "0001-01-01", "9999-12-31", "2026-11-02T00:00:00Z", "", 20261102])("a date of %j is refused", async (serviceDate) => {
    const answer = await api.call(apiRoutes["/services"]?.POST, "POST", "/services", { body: { customerId, description: "x", amount: "1", serviceDate } });
    expect(answer.body.errors).toHaveProperty("serviceDate");
  });

  test.each(["limit=0", "limit=501", "limit=-1", "limit=1.5", "limit=a", "limit=1&limit=2", "active=yes", "q=%00", `q=${"x".repeat(101)}`, "cursor=zzz", "cursor=e30", "sort=name;drop", "sort=__proto__", "sort=constructor", "page=2"])(
    "a list asked with %s is refused",
    async (query) => {
      const answer = await api.call(customers?.GET, "GET", `/customers?${query}`);
      expect([400, 422]).toContain(answer.status);
    },
  );

  test("a forged cursor cannot carry SQL", async () => {
    const { body } = await api.call(customers?.GET, "GET", "/customers?limit=1&sort=name");
    const payload = JSON.parse(Buffer.from(body.page.nextCursor, "base64url").toString());
    for (const values of [["x' or 1=1 --", 1], ["x", "1; drop table users"], ["x", 1e99], [{}, 1], ["\0", 1]]) {
      const cursor = Buffer.from(JSON.stringify({ ...payload, v: values })).toString("base64url");
      expect((await api.call(customers?.GET, "GET", `/customers?limit=1&sort=name&cursor=${cursor}`)).status).toBeLessThan(500);
    }
  });

  test.each(["0", "-1", "1.5", "abc", "99999999999", "1e3", "%00", "../users", "__proto__"])("no row has the id %j", async (id) => {
    const answer = await api.call(apiRoutes["/customers/{id}"]?.GET, "GET", "/customers/x", { params: { id: decodeURIComponent(id) } });
    expect(answer.status).toBe(404);
  });

  // Every route that reads a body, with bodies that nobody designed for.
  const bodies: unknown[] = [{}, [], null, 1, "x", { pendingIds: ["1"] }, { pendingIds: [1e99] }, { pendingIds: [], selection: {} }, { serviceIds: [null] }, { filter: { customerId: "1 or 1=1" } }, { services: [{}] }, { services: "x" }, { version: -1 }, { to: "__proto__" }, { issueDate: {}, receiptBook: "A-0001'--" }, { selection: { filter: {}, except: [{}], asOfId: -1, count: 0, total: "x" } }, { username: { $gt: "" }, password: ["x"] }];
  const writers = Object.entries(apiRoutes).flatMap(([path, module]) => (["POST", "PATCH"] as const).flatMap((method) => (module[method]?.spec.body && path !== "/seed" ? [{ path, method, handler: module[method] }] : [])));
  test.each(writers)("$method $path refuses bodies nobody designed for", async ({ path, method, handler }) => {
    const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, name === "code" ? "A-0001" : "1"]));
    for (const body of bodies) {
      const { status, body: answer } = await api.call(handler, method, path, { params, rawBody: JSON.stringify(body) });
      expect([400, 401, 404, 409, 422], `${JSON.stringify(body)} gave ${status}`).toContain(status);
      expect(JSON.stringify(answer)).not.toMatch(/prisma|postgres|select |at .*\.ts|node_modules/i);
    }
  });
});
