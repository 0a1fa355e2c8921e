import { createCanvas } from "@napi-rs/canvas";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "#lib/testing/api.ts";
import { launch, runToEnd } from "#lib/testing/batches.ts";
import { createBook, createCustomer, createPending } from "#lib/testing/factories.ts";
import * as logo from "../company/logo/route.ts";
import * as link from "../invoices/[id]/link/route.ts";
import * as pdf from "../invoices/[id]/pdf/route.ts";

let api: TestApi;
let id: string;
beforeAll(async () => {
  api = await openTestApi();
  const customerId = (await createCustomer(api.db)).id;
  const pendingIds = [await createPending(api.db, { customerId })];
  await runToEnd(api.db, await launch(api.db, api.actors.CLERK, { receiptBook: (await createBook(api.db, { pointOfSale: 3 })).code, pendingIds, grouping: "PER_SERVICE" }));
  id = String((await api.db.invoice.findFirstOrThrow()).id);
});
afterAll(() => api.close());

const canvas = createCanvas(64, 32);
const files = { png: canvas.toBuffer("image/png"), jpeg: canvas.toBuffer("image/jpeg") };

async function upload(bytes: Buffer, type = "image/png", token = api.tokens.ADMIN) {
  const request = new Request("http://localhost/api/v1/company/logo", { method: "POST", headers: { "content-type": type, authorization: `Bearer ${token}` }, body: new Uint8Array(bytes) });
  const response = await logo.POST(request, { params: Promise.resolve({}) });
  return { status: response.status, body: (await response.json()) as { code?: string; hash?: string; message?: string } };
}

test("an invoice is answered as a PDF, named by its number, to keep or to open", async () => {
  const kept = await api.call(pdf.GET, "GET", `/invoices/${id}/pdf`, { params: { id }, token: api.tokens.CLERK });
  expect([kept.status, kept.headers.get("content-type"), kept.headers.get("content-disposition")]).toEqual([200, "application/pdf", 'attachment; filename="A-0003-00000001.pdf"']);
  expect(kept.body).toMatch(/^%PDF-1\.7/);
  const opened = await api.call(pdf.GET, "GET", `/invoices/${id}/pdf?disposition=inline`, { params: { id } });
  expect(opened.headers.get("content-disposition")).toMatch(/^inline/);
  expect((await api.call(pdf.GET, "GET", "/invoices/99999/pdf", { params: { id: "99999" } })).status).toBe(404);
  expect((await api.call(pdf.GET, "GET", `/invoices/${id}/pdf`, { params: { id }, token: null })).status).toBe(401);
});

test("a logo is what its bytes are, whatever it is called", async () => {
  expect(await upload(files.jpeg, "text/html")).toMatchObject({ status: 200 });
  const stored = await api.call(logo.GET, "GET", "/company/logo");
  expect([stored.status, stored.headers.get("content-type"), stored.headers.get("x-content-type-options")]).toEqual([200, "image/jpeg", "nosniff"]);
  expect(await upload(files.png)).toMatchObject({ status: 200, body: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  expect((await api.call(logo.GET, "GET", "/company/logo")).headers.get("content-type")).toBe("image/png");
  expect((await api.call(logo.DELETE, "DELETE", "/company/logo")).status).toBe(204);
  expect((await api.call(logo.GET, "GET", "/company/logo")).status).toBe(404);
  expect(await api.db.auditEvent.count({ where: { action: "company.logo_changed" } })).toBe(3);
});

test("what is no picture, damaged, too large or too wide is refused, and the old logo stays", async () => {
  await upload(files.png);
  const interlaced = Buffer.from(files.png);
  interlaced[28] = 1;
  const huge = Buffer.from(files.png);
  huge.writeUInt32BE(60_000, 16);
  const bytes: Record<string, Buffer> = {
    html: Buffer.from("<svg onload=alert(1)>"), gif: Buffer.from("GIF89a\x01\x00\x01\x00"), empty: Buffer.alloc(0), interlaced, huge,
    cutPng: files.png.subarray(0, 60), cutJpeg: files.jpeg.subarray(0, 40), startOfJpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), endlessJpeg: Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(5_000, 0xff)]),
    tiny: createCanvas(8, 8).toBuffer("image/png"), wide: createCanvas(2001, 16).toBuffer("image/png"),
  };
  for (const [name, body] of Object.entries(bytes)) expect(await upload(body), name).toMatchObject({ status: 422, body: { code: "LOGO_REFUSED" } });
  expect(await upload(Buffer.alloc(512 * 1024 + 1))).toMatchObject({ status: 400, body: { code: "BODY_TOO_LARGE" } });
  expect(await upload(files.png, "image/png", api.tokens.CLERK)).toMatchObject({ status: 403 });
  expect((await api.call(logo.GET, "GET", "/company/logo")).status).toBe(200);
});

test("a public link is made once, shown again and taken back", async () => {
  const call = (method: "GET" | "POST" | "DELETE") => api.call(link[method], method, `/invoices/${id}/link`, { params: { id }, token: api.tokens.CLERK });
  expect((await call("GET")).status).toBe(404);
  const made = await call("POST");
  expect(made).toMatchObject({ status: 200, body: { path: expect.stringMatching(/^\/d\/[\w-]{32}$/) } });
  expect((await call("POST")).body).toEqual(made.body);
  expect((await call("GET")).body).toEqual(made.body);
  expect((await call("DELETE")).status).toBe(204);
  expect((await call("DELETE")).status).toBe(404);
  expect((await call("GET")).status).toBe(404);
});
