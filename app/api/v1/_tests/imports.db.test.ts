import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runImport } from "#lib/imports/commands/run-import.ts";
import { openTestApi, type TestApi } from "#lib/testing/api.ts";
import { createCustomer } from "#lib/testing/factories.ts";
import { apiRoutes } from "../_openapi/routes.ts";

describe("imports by the API", () => {
  let api: TestApi;
  let taxId: string;
  beforeAll(async () => {
    api = await openTestApi();
    taxId = (await createCustomer(api.db)).taxId;
  });
  afterAll(() => api.close());

  const upload = (content: string, query = "kind=services&fileName=a.csv") =>
    api.call(apiRoutes["/imports"]?.POST, "POST", `/imports?${query}`, { token: api.tokens.CLERK, rawBody: content, headers: { "content-type": "text/csv" } });
  const call = (path: "" | "/start" | "/preview" | "/errors" | "/cancel", method: "GET" | "POST", id: number, body?: unknown) =>
    api.call(apiRoutes[`/imports/{id}${path}`]?.[method], method, `/imports/${id}${path}`, { token: api.tokens.CLERK, params: { id: String(id) }, ...(body === undefined ? {} : { body }) });

  test("a clerk uploads, looks, starts, and fetches the errors", async () => {
    const uploaded = await upload(`code,CUIT,description,date,amount\nAPI-1,${taxId},Freight,2026-11-22,10.50\nAPI-2,${taxId},Freight,tomorrow,10.50\n`);
    expect(uploaded.status).toBe(201);
    const { id } = uploaded.body;
    const preview = await call("/preview", "POST", id, { language: "en" });
    expect(preview.body.rows.map((row: { outcome: string }) => row.outcome)).toEqual(["NEW", "REJECTED"]);
    expect((await call("/start", "POST", id, {})).status).toBe(202);
    expect((await call("/start", "POST", id, {})).body.code).toBe("IMPORT_ILLEGAL_TRANSITION");
    await runImport(api.db, { importId: id, worker: "worker:test" });
    expect((await call("", "GET", id)).body).toMatchObject({ status: "PROCESSED", createdCount: 1, rejectedCount: 1, reasons: [{ code: "DATE", count: 1 }] });
    const errors = await call("/errors", "GET", id);
    expect(errors.headers.get("content-disposition")).toContain("attachment");
    expect(errors.body).toBe(`Row,Errors,code,CUIT,description,date,amount\r\n3,date: is not a date (22/11/2026 and 2026-11-22 are understood),API-2,${taxId},Freight,tomorrow,10.50\r\n`);
  });

  test.each([
    ["nothing", "", "kind=services&fileName=a.csv", "IMPORT_FILE_EMPTY"],
    ["null bytes", "a,b\n1,\0", "kind=services&fileName=a.csv", "IMPORT_FILE_BINARY"],
    ["a name that lies", "a,b\n1,2", "kind=services&fileName=a.xlsx", "IMPORT_FILE_TYPE"],
    ["an unknown kind", "a,b\n1,2", "kind=users&fileName=a.csv", "VALIDATION_FAILED"],
  ])("an upload of %s is refused with a sentence, and nothing is kept", async (_, content, query, code) => {
    const before = await api.db.import.count();
    const answer = await upload(content, query);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(await api.db.import.count()).toBe(before);
  });

  test("an upload over the limit is refused without reading on", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array((sent += 1024 * 1024) && 1024 * 1024).fill(65)) });
    const request = new Request("http://localhost/api/v1/imports?kind=services&fileName=a.csv", { method: "POST", body: endless, duplex: "half", headers: { authorization: `Bearer ${api.tokens.CLERK}` } } as RequestInit);
    const response = await apiRoutes["/imports"]!.POST!(request, { params: Promise.resolve({}) });
    expect((await response.json() as { code: string }).code).toBe("IMPORT_FILE_TOO_LARGE");
    expect(sent).toBeLessThan(40 * 1024 * 1024);
  });
});
