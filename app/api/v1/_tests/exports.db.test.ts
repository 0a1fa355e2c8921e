import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runExport } from "#lib/exports/commands/run-export.ts";
import { openTestApi, type TestApi } from "#lib/testing/api.ts";
import { createCustomer, createDeliveredServices } from "#lib/testing/factories.ts";
import { readCsv } from "#lib/testing/read-csv.ts";
import * as exportRoute from "../exports/route.ts";
import * as byId from "../exports/[id]/route.ts";
import * as cancelRoute from "../exports/[id]/cancel/route.ts";
import * as fileRoute from "../exports/[id]/file/route.ts";
import * as downloadRoute from "../exports/download/route.ts";
import * as previewRoute from "../exports/preview/route.ts";

let api: TestApi;
const body = { list: "services", filter: {}, sort: "id", columns: ["code", "amount"], format: "csv" };

beforeAll(async () => {
  api = await openTestApi();
  const customerId = (await createCustomer(api.db)).id;
  await createDeliveredServices(api.db, { customerId, count: 120 });
});
afterAll(() => api.close());

const as = (role: "CLERK" | "MANAGER" | "ADMIN") => ({ token: api.tokens[role] });
const run = (exportId: number) => runExport({ db: api.db, pool: api.test.database.pool }, { exportId, worker: "worker:test" });

describe("POST /exports", () => {
  it("answers 202 with the job; its file is fetched by who asked for it, and by nobody else but an administrator", async () => {
    const { status, body: made } = await api.call(exportRoute.POST, "POST", "/exports", { ...as("CLERK"), body });
    expect(status).toBe(202);
    expect(made).toMatchObject({ list: "services", status: "PENDING_PROCESSING", rowCount: 120, progress: 0, createdBy: { id: api.actors.CLERK.userId } });
    const params = { id: String(made.id) };
    expect((await api.call(fileRoute.GET, "GET", `/exports/${made.id}/file`, { ...as("CLERK"), params })).body.code).toBe("EXPORT_NOT_READY");
    await run(made.id);
    const file = await api.call(fileRoute.GET, "GET", `/exports/${made.id}/file`, { ...as("CLERK"), params });
    expect(readCsv(file.body)).toHaveLength(121);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="servicios-\d{4}-\d\d-\d\d\.csv"$/);
    expect(file.headers.get("content-length")).toBe(String(Buffer.byteLength(file.body)));
    for (const [route, method] of [[fileRoute.GET, "GET"], [byId.GET, "GET"], [cancelRoute.POST, "POST"]] as const) {
      expect((await api.call(route, method, `/exports/${made.id}`, { ...as("MANAGER"), params })).status).toBe(404);
      expect((await api.call(route, method, `/exports/${made.id}`, { token: null, params })).status).toBe(401);
    }
    expect((await api.call(fileRoute.GET, "GET", `/exports/${made.id}/file`, { ...as("ADMIN"), params })).status).toBe(200);
    expect((await api.call(exportRoute.GET, "GET", "/exports", as("MANAGER"))).body.data).toEqual([]);
    expect((await api.call(exportRoute.GET, "GET", "/exports?status=PROCESSED", as("CLERK"))).body.data).toHaveLength(1);
  });

  it("with one key makes one export, twice in a row and twice at once", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const before = await api.db.export.count();
    const first = await Promise.all([1, 2].map(() => api.call(exportRoute.POST, "POST", "/exports", { ...as("CLERK"), body, headers })));
    const again = await api.call(exportRoute.POST, "POST", "/exports", { ...as("CLERK"), body, headers });
    expect(new Set([...first, again].map((answer) => answer.body.id)).size).toBe(1);
    expect(await api.db.export.count()).toBe(before + 1);
    const other = await api.call(exportRoute.POST, "POST", "/exports", { ...as("CLERK"), body: { ...body, format: "xlsx" }, headers });
    expect([other.status, other.body.code]).toEqual([409, "IDEMPOTENCY_KEY_REUSED"]);
  });

  it.each([
    [{ list: "users" }, 403, "FORBIDDEN"],
    [{ list: "audit" }, 403, "FORBIDDEN"],
    [{ list: "passwords" }, 422, "VALIDATION_FAILED"],
    [{ columns: ["code", "code"] }, 422, "VALIDATION_FAILED"],
    [{ columns: [] }, 422, "VALIDATION_FAILED"],
    [{ columns: ["secret"] }, 400, "EXPORT_COLUMN_UNKNOWN"],
    [{ filter: { secret: 1 } }, 422, "VALIDATION_FAILED"],
    [{ filter: { q: "'; drop table exports; --" }, sort: "secret" }, 400, "INVALID_SORT"],
    [{ format: "pdf" }, 422, "VALIDATION_FAILED"],
    [{ selection: { ids: [] } }, 422, "VALIDATION_FAILED"],
    [{ more: 1 }, 422, "VALIDATION_FAILED"],
  ])("refuses %j, and so do its preview and the download", async (change, status, code) => {
    for (const [route, path] of [[exportRoute.POST, "/exports"], [previewRoute.POST, "/exports/preview"], [downloadRoute.POST, "/exports/download"]] as const) {
      const columns = "list" in change ? {} : { columns: body.columns };
      const answer = await api.call(route, "POST", path, { ...as("CLERK"), body: { list: body.list, format: body.format, filter: {}, ...columns, ...change } });
      expect([answer.status, answer.body.code], path).toEqual([status, code]);
    }
  });
});

describe("POST /exports/download", () => {
  it("answers with the file that the preview told of, and leaves an audit event", async () => {
    const preview = await api.call(previewRoute.POST, "POST", "/exports/preview", { ...as("CLERK"), body: { ...body, notation: "people" } });
    expect(preview.body).toEqual({ rows: 120, streamed: true, fileName: expect.stringMatching(/^servicios-.*\.csv$/), columns: [{ key: "code", header: "Código" }, { key: "currency", header: "Moneda" }, { key: "amount", header: "Importe" }] });
    const answer = await api.call(downloadRoute.POST, "POST", "/exports/download", { ...as("CLERK"), body });
    expect(readCsv(answer.body)).toHaveLength(121);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const event = await api.db.auditEvent.findFirstOrThrow({ where: { action: "export.downloaded", entityId: null }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({ userId: api.actors.CLERK.userId, data: { list: "services", format: "csv", rows: 120, columns: ["code", "amount"] } });
  });

  it("refuses what is too much to wait for", async () => {
    const [{ id: customerId } = { id: 0 }] = await api.db.customer.findMany({ take: 1, select: { id: true } });
    await createDeliveredServices(api.db, { customerId, count: 9_881 });
    const answer = await api.call(downloadRoute.POST, "POST", "/exports/download", { ...as("CLERK"), body });
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([422, "EXPORT_TOO_LARGE", { rows: 10_001, limit: 10_000 }]);
    expect((await api.call(previewRoute.POST, "POST", "/exports/preview", { ...as("CLERK"), body })).body).toMatchObject({ rows: 10_001, streamed: false });
    const most = await api.call(downloadRoute.POST, "POST", "/exports/download", { ...as("CLERK"), body: { ...body, selection: { except: [1] } } });
    expect(readCsv(most.body)).toHaveLength(10_001);
  });
});

describe("POST /exports/{id}/cancel", () => {
  it("ends it; a second time is told so", async () => {
    const { body: made } = await api.call(exportRoute.POST, "POST", "/exports", { ...as("CLERK"), body });
    const params = { id: String(made.id) };
    expect((await api.call(cancelRoute.POST, "POST", "/", { ...as("CLERK"), params })).body.status).toBe("CANCELLED");
    const again = await api.call(cancelRoute.POST, "POST", "/", { ...as("CLERK"), params });
    expect([again.status, again.body.code]).toEqual([409, "EXPORT_ILLEGAL_TRANSITION"]);
  });
});
