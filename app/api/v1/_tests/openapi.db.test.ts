import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAllowed, roles } from "#lib/auth/permissions.ts";
import { openTestApi, type TestApi } from "#lib/testing/api.ts";
import { createBook, createCustomer, createDeliveredServices, createPendings, makeCuit } from "#lib/testing/factories.ts";
import { openApiDocument } from "../_openapi/document.ts";
import { apiRoutes } from "../_openapi/routes.ts";

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: unknown }>> }>>;
}
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, unknown> } };

const root = join(import.meta.dirname, "..");
const operations = Object.entries(apiRoutes).flatMap(([path, module]) =>
  Object.entries(module).map(([method, handler]) => ({ path, method, handler: handler })),
);

/** What fits the address, so that permission is decided and nothing is found. */
const paramsOf = (path: string): Record<string, string> =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, name === "code" || name === "book" ? "C-9999" : name === "number" ? "A-0001-00000042" : "2000000000"]));

describe("the API document", () => {
  const document = openApiDocument() as unknown as Document;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  let api: TestApi;

  beforeAll(async () => {
    api = await openTestApi();
    const customer = await createCustomer(api.db);
    await createBook(api.db, { pointOfSale: 1 });
    await createDeliveredServices(api.db, { customerId: customer.id, count: 3 });
    await createPendings(api.db, { customerIds: [customer.id], count: 5 });
    await api.db.company.create({ data: { name: "Talonario S.A.", taxId: makeCuit(71_000_001), ivaCondition: "RESPONSABLE_INSCRIPTO" } });
    await api.db.$executeRaw`select graphile_worker.add_job('process-batch', '{"batchId":1}'::json, job_key := 'batch:1')`;
    await api.db.$executeRaw`insert into worker_processes (pool_id, hostname, pid) values ('pool', 'host', 1)`;
  });
  afterAll(() => api.close());

  function expectDocumented(path: string, method: string, status: number, body: unknown): void {
    const schema = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]?.content?.["application/json"]?.schema;
    expect(schema, `${method} ${path} documents ${status}`).toBeDefined();
    const validate = ajv.compile({ ...(schema as object), components: document.components });
    expect(validate(body), `${method} ${path}: ${ajv.errorsText(validate.errors)}`).toBe(true);
  }

  test("has every route file, and no route without a file", async () => {
    const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith("route.ts") && !file.includes("[...path]") && !file.startsWith("openapi.json"));
    const addresses = files.map((file) => `/${dirname(file).replaceAll("\\", "/").replace(/\[(\w+)\]/g, "{$1}")}`);
    expect(Object.keys(apiRoutes).sort()).toEqual(addresses.sort());
    expect(Object.keys(document.paths).sort()).toEqual(addresses.sort());
  });

  test("refers only to schemas that it holds, and every operation has its own id", () => {
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) expect(document.components.schemas).toHaveProperty(name ?? "");
    expect(text).not.toContain("#/$defs");
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(operations.length);
  });

  test.each(operations)("$method $path asks who is there and whether they may", async ({ path, method, handler }) => {
    const { access } = handler.spec;
    const options = { params: paramsOf(path), ...(handler.spec.body ? { body: {} } : {}) };
    if (access === "public") return;
    const nobody = await api.call(handler, method, path, { ...options, token: null });
    expect(nobody.status).toBe(401);
    expectDocumented(path, method, 401, nobody.body);
    for (const role of roles) {
      if (access === "seed:run" && role === "ADMIN") continue;
      const answer = await api.call(handler, method, path, { ...options, token: api.tokens[role] });
      const allowed = access === "signed-in" || isAllowed(role, access);
      expect(answer.status === 403, `${role} gets ${answer.status}`).toBe(!allowed);
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400) expectDocumented(path, method, answer.status, answer.body);
    }
  });

  test("describes what the routes answer", async () => {
    const id = { id: "1" };
    const calls: [path: string, params?: Record<string, string>][] = [
      ["/profile"], ["/health"], ["/customers"], ["/customers/{id}", id], ["/services"], ["/services/{id}", id], ["/billing-pendings"], ["/billing-pendings/available"],
      ["/billing-pendings/summary"], ["/billing-pendings/{id}", id], ["/receipt-books"], ["/receipt-books/{code}", { code: "A-0001" }],
      ["/receipt-books/{code}/next-number", { code: "A-0001" }], ["/receipt-books/{code}/proof", { code: "A-0001" }], ["/billing-batches"],
      ["/billing-batches/queue/stats"], ["/billing-batches/receipt-books"], ["/billing-batches/next-invoice-number/{book}", { book: "A-0001" }],
      ["/invoices"], ["/invoices/statistics"], ["/users"], ["/users/{id}", { id: String(api.actors.CLERK.userId) }], ["/api-credentials"],
      ["/company"], ["/audit-events"], ["/exports"], ["/inbox"], ["/notifications"], ["/queue/jobs"], ["/queue/workers"],
    ];
    for (const [path, params] of calls) {
      const answer = await api.call(apiRoutes[path]?.GET, "GET", path, { params: params ?? {} });
      expect(answer.status, path).toBe(200);
      expectDocumented(path, "GET", 200, answer.body);
    }
  });
});
