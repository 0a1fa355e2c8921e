import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { exportDocumentSchema } from "../lib/erp/model.ts";
import { sumAmounts } from "../lib/money/money.ts";
import { noFiscalValue } from "../lib/printing/sheet.ts";
import { createPendings, type TestBook, type TestCustomer } from "../lib/testing/factories.ts";
import { readCsvObjects } from "../lib/testing/read-csv.ts";
import { journey } from "./journey.ts";
import { batchOf, batchState, callApi, figure, openLaunch, provenOnScreen, range, selectAllMatching } from "./screens.ts";
import { counted, es, pesos } from "./words.ts";
import { openWorld, type World } from "./world.ts";

const made = { byMouse: 1, byApi: 20, byFactory: 20_000 };
const all = made.byMouse + made.byApi + made.byFactory;

let world: World;
let page: Page;
let customers: TestCustomer[];
let book: TestBook;
let batchId: number;
let total: string;

beforeAll(async () => {
  world = await openWorld();
  world.worker(400);
  customers = [await world.customer(), await world.customer()];
  book = await world.book();
  await createPendings(world.db, { count: made.byFactory, customerIds: customers.map(({ id }) => id), ivaRates: ["21", "10.5"] });
  page = await world.pageOf(await world.person(), "/services");
});
afterAll(() => world.close());
const step = journey(() => world);

step("a service is entered, delivered and sent to billing", async () => {
  const code = `${world.mark} a mano`;
  await page.getByRole("button", { name: es("services.new") }).click();
  const dialog = page.getByRole("dialog", { name: es("serviceForm.newTitle") });
  await dialog.getByLabel(es("serviceForm.customer")).fill(customers[0]?.name ?? "");
  await dialog.getByRole("listbox", { name: es("customerPicker.found") }).getByRole("option", { name: customers[0]?.name ?? "" }).click();
  await dialog.getByLabel(es("serviceForm.description")).fill("Flete completo, 24 pallets");
  await dialog.getByLabel(es("serviceForm.code"), { exact: true }).fill(code);
  await dialog.getByLabel(es("serviceForm.amount")).fill("121.000,50");
  await dialog.getByText(`= ${pesos("121000.50")}`).waitFor();
  await dialog.getByRole("button", { name: es("serviceForm.create") }).click();
  await dialog.waitFor({ state: "hidden" });

  await page.getByRole("searchbox", { name: es("services.search") }).fill(code);
  await page.getByText(range(1, 1)).waitFor();
  await page.getByRole("button", { name: code, exact: true }).click();
  const sheet = page.getByRole("dialog", { name: code });
  for (const step of ["services.moveTo.IN_TRANSIT", "services.moveTo.DELIVERED", "services.send"] as const) {
    await sheet.getByRole("button", { name: es(step) }).click();
  }
  await sheet.getByText(es("status.billing.SENT_TO_BILL"), { exact: true }).waitFor();
  await page.keyboard.press("Escape");
});

step("other systems send theirs through the API", async () => {
  const services = Array.from({ length: made.byApi }, (_, n) => ({ customerId: customers[n % 2]?.id, description: "Carga de otro sistema", serviceDate: "2026-11-02", deliveredOn: "2026-11-03", status: "DELIVERED", amount: `${1_000 + n}.10` }));
  const loaded = await callApi(page, "POST", "/services/bulk", { services });
  expect(loaded.status).toBe(201);
  const sent = await callApi(page, "POST", "/services/send-to-billing", { serviceIds: (loaded.body as { ids: number[] }).ids });
  expect([sent.status, sent.body]).toEqual([sent.status, expect.objectContaining({ count: made.byApi })]);
});

step("everything that matches is selected and previewed, to the cent", async () => {
  const [sum] = await world.db.$queryRaw<{ total: string }[]>`select sum(amount)::text as total from billing_pendings where customer_id = any(${customers.map(({ id }) => id)})`;
  total = sum?.total ?? "";
  await page.getByRole("navigation", { name: es("nav.main") }).getByRole("link", { name: es("nav.screens.pendings") }).click();
  await page.getByRole("searchbox", { name: es("pendings.search") }).fill(world.mark);
  await page.getByText(range(50, all)).waitFor();
  await selectAllMatching(page, all);
  await page.getByRole("region", { name: es("selection.title") }).getByText(pesos(total)).waitFor();

  const { dialog, confirm } = await openLaunch(page, { book: book.code, count: all });
  await dialog.getByText(`${book.code}-000${all}`).waitFor(); // the last number it will take
  await dialog.getByText(es("preview.noProblems")).waitFor();
  await dialog.getByRole("contentinfo").or(dialog).getByText(pesos(total)).first().waitFor();
  await watchProgress(page);
  await confirm.click();
  batchId = await batchOf(page);
});

step("its progress is seen to move while it runs, and it ends whole", async () => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByText(es("batch.link.live")).waitFor();
  await batchState(page, "PROCESSED").waitFor();
  await page.getByText("100 %", { exact: true }).waitFor();
  const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
  const rising = [...new Set(seen)].filter((count) => count > 0 && count < all);
  expect(rising.length, `counts seen: ${seen.join(" ")}`).toBeGreaterThanOrEqual(3);
  expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  expect(asked.filter((url) => url.includes(`/billing-batches/${batchId}/status`))).toEqual([]); // told by events, not by asking
  expect(await figure(page, "invoiced").innerText()).toBe(counted(all));
  expect(await figure(page, "rejected").innerText()).toBe("0");
});

step("its invoices say that they have no fiscal value", async () => {
  await page.getByRole("link", { name: es("batch.seeInvoices") }).click();
  await page.getByText(range(50, all)).waitFor();
  await page.getByRole("table", { name: es("invoices.caption") }).getByRole("link", { name: /^A-\d+-\d+$/ }).first().click();
  const document = page.getByRole("article");
  await document.getByText(noFiscalValue).waitFor();
  await document.getByText(/^99\d{12}$/).waitFor();
  await page.goBack();
  await page.goBack();
});

step("the ERP's files add up to the batch", async () => {
  const { data, totals } = exportDocumentSchema.parse(JSON.parse(await download("json")));
  expect(data).toHaveLength(all);
  expect(sumAmounts(data.map((invoice) => invoice.total))).toBe(total);
  expect(totals).toEqual([expect.objectContaining({ currency: "ARS", count: all, total })]);
  const rows = readCsvObjects((await download("csv")).replace(/^\uFEFF/, ""));
  expect(rows).toHaveLength(all);
  expect(sumAmounts(rows.map((row) => row.total ?? ""))).toBe(total);
  const batch = await world.db.billingBatch.findUniqueOrThrow({ where: { id: batchId } });
  expect([batch.status, batch.invoicedCount, batch.invoiceCount]).toEqual(["PROCESSED", all, all]);
});

step("the book proves that no number is missing", async () => {
  expect(await provenOnScreen(page, book.code)).toBe(true);
});

/** Notes every count the page shows from now on, across the navigation to the page of the batch. */
async function watchProgress(watched: Page): Promise<void> {
  await watched.evaluate((of) => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const text = document.querySelector("main")?.textContent ?? "";
      const found = new RegExp(`([\\d.]+) de ${of}`).exec(text.replace(/(\d) %/g, "$1 % "))?.[1];
      if (found !== undefined) seen.push(Number(found.replaceAll(".", "")));
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }, counted(all));
}

async function download(format: "json" | "csv"): Promise<string> {
  await page.getByRole("button", { name: es("batch.download") }).click();
  const started = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: es(`batch.format.${format}`), exact: true }).click();
  return readFile(await (await started).path(), "utf8");
}
