import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportDocumentSchema, exportedInvoiceSchema } from "#lib/erp/model.ts";
import { launch, runToEnd } from "#lib/testing/batches.ts";
import { openTestApi, type TestApi } from "#lib/testing/api.ts";
import { createBook, createCustomer, createPendings } from "#lib/testing/factories.ts";
import { readCsvObjects } from "#lib/testing/read-csv.ts";
import { GET as exportBatch } from "../billing-batches/[id]/erp-export/route.ts";
import { GET as getInvoice } from "../invoices/[id]/route.ts";
import { GET as listByBatch } from "../invoices/by-batch/[id]/route.ts";
import { GET as listByCustomer } from "../invoices/by-customer/[id]/route.ts";
import { GET as exportInvoices } from "../invoices/erp-export/route.ts";
import { GET as getByNumber } from "../invoices/number/[number]/route.ts";
import { GET as listInvoices } from "../invoices/route.ts";
import { GET as statistics } from "../invoices/statistics/route.ts";
import { invoiceDetail, invoiceRow, invoiceStatisticsBody } from "../_schemas/invoice.ts";

const documents = 3_000;
let api: TestApi;
let batchId: number;
let customerId: number;

beforeAll(async () => {
  api = await openTestApi();
  customerId = (await createCustomer(api.db)).id;
  await createBook(api.db, { pointOfSale: 1 });
  await createPendings(api.db, { count: documents, customerIds: [customerId] });
  const rows = await api.db.billingPending.findMany({ select: { id: true } });
  batchId = await launch(api.db, api.actors.CLERK, { receiptBook: "A-0001", pendingIds: rows.map((row) => row.id) });
  await runToEnd(api.db, batchId, 5_000);
});
afterAll(() => api.close());

const exportOf = (query: string, id: string | number = batchId) =>
  api.call(exportBatch, "GET", `/billing-batches/${id}/erp-export${query}`, { params: { id: String(id) }, token: api.tokens.CLERK });

describe("export of a batch", () => {
  test("is a JSON document unless told otherwise", async () => {
    const { status, headers, body } = await exportOf("");
    expect([status, headers.get("content-type"), headers.get("content-disposition")]).toEqual([200, "application/json; charset=utf-8", `attachment; filename="batch-${batchId}.json"`]);
    const { data, totals } = exportDocumentSchema.parse(body);
    expect([data.length, totals[0]?.count]).toEqual([documents, documents]);
  });

  test("comes as JSON lines and as CSV", async () => {
    const lines = await exportOf("?format=jsonl");
    expect(lines.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect((lines.body as string).trimEnd().split("\n").map((line) => exportedInvoiceSchema.parse(JSON.parse(line)))).toHaveLength(documents);
    for (const [query, count] of [["?format=csv", documents], ["?format=csv&rows=lines", documents], ["?format=csv&rows=entries", documents * 3]] as const) {
      const { headers, body } = await exportOf(query);
      expect([headers.get("content-type"), headers.get("content-disposition")]).toEqual(["text/csv; charset=utf-8; header=present", `attachment; filename="batch-${batchId}.csv"`]);
      expect(readCsvObjects(body as string)).toHaveLength(count);
    }
  });

  test("of a batch that does not exist is 404, of an unknown format 422, of an unknown parameter 400, without a session 401", async () => {
    for (const id of [999_999, "nonsense", "0", "99999999999999"]) expect((await exportOf("", id)).status).toBe(404);
    expect((await exportOf("?format=xml")).status).toBe(422);
    expect((await exportOf("?customerId=1")).status).toBe(400);
    expect((await api.call(exportBatch, "GET", `/billing-batches/${batchId}/erp-export`, { params: { id: String(batchId) }, token: null })).status).toBe(401);
  });

  test("that the client leaves gives its connection back", async () => {
    const request = new Request(`http://localhost/api/v1/billing-batches/${batchId}/erp-export`, { headers: { authorization: `Bearer ${api.tokens.CLERK}` } });
    const response = await exportBatch(request, { params: Promise.resolve({ id: String(batchId) }) });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
    const { pool } = api.test.database;
    for (let tries = 0; pool.totalCount > pool.idleCount && tries < 40; tries++) await sleep(50);
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });
});

describe("invoices", () => {
  const get = (handler: typeof listInvoices, path: string, params: Record<string, string> = {}) => api.call(handler, "GET", path, { params, token: api.tokens.CLERK });

  test("are exported by filter, the same that list and statistics count", async () => {
    const filter = "minAmount=121003.00&q=A-0001-0000";
    const [list, stats, file] = await Promise.all([get(listInvoices, `/invoices?${filter}`), get(statistics, `/invoices/statistics?${filter}`), get(exportInvoices, `/invoices/erp-export?${filter}`)]);
    const { data, totals } = exportDocumentSchema.parse(file.body);
    expect(invoiceStatisticsBody.parse(stats.body).count).toBe(list.body.page.total);
    expect([data.length, totals[0]?.total]).toEqual([list.body.page.total, stats.body.totals[0].total]);
    expect(data.length).toBeGreaterThan(100);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="invoices-\d{4}-\d\d-\d\d\.json"$/);
  });

  test("are found by batch, customer, number and id, in the shapes the API document promises", async () => {
    const byBatch = await get(listByBatch, `/invoices/by-batch/${batchId}?limit=3`, { id: String(batchId) });
    expect(byBatch.body.data.map((row: { number: string }) => row.number)).toEqual(["A-0001-00000001", "A-0001-00000002", "A-0001-00000003"]);
    byBatch.body.data.forEach((row: unknown) => invoiceRow.parse(row));
    expect((await get(listByCustomer, `/invoices/by-customer/${customerId}`, { id: String(customerId) })).body.page.total).toBe(documents);
    const byNumber = await get(getByNumber, "/invoices/number/A-0001-00000042", { number: "A-0001-00000042" });
    const detail = invoiceDetail.parse(byNumber.body);
    expect((await get(getInvoice, `/invoices/${detail.id}`, { id: String(detail.id) })).body).toEqual(byNumber.body);
  });

  test("of what does not exist are 404", async () => {
    expect((await get(listByBatch, "/invoices/by-batch/9", { id: "99999" })).status).toBe(404);
    expect((await get(listByCustomer, "/invoices/by-customer/9", { id: "99999" })).status).toBe(404);
    expect((await get(getByNumber, "/invoices/number/x", { number: "A-0001-99999999" })).status).toBe(404);
    expect((await get(getInvoice, "/invoices/x", { id: "x" })).status).toBe(404);
  });
});
