import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPendings, type TestBook, type TestCustomer } from "../lib/testing/factories.ts";
import { batchOf, batchState, callApi, figure, open, openLaunch, provenOnScreen, range, selectAllMatching } from "./screens.ts";
import { counted, es } from "./words.ts";
import { openWorld, type World } from "./world.ts";

const many = 6_000;

let world: World;
let page: Page;
let book: TestBook;
let customers: [TestCustomer, TestCustomer];

beforeAll(async () => {
  world = await openWorld();
  customers = [await world.customer(), await world.customer()];
  book = await world.book();
  await createPendings(world.db, { count: many, customerIds: [customers[0].id] });
  await createPendings(world.db, { count: 60, customerIds: [customers[1].id] });
  page = await world.pageOf(await world.person(), `/pendings?customerId=${customers[0].id}`);
});
afterAll(() => world.close());

async function launchAll(total: number): Promise<number> {
  await page.getByText(range(50, total)).waitFor();
  await selectAllMatching(page, total);
  const { confirm } = await openLaunch(page, { book: book.code, count: total });
  await confirm.click();
  return batchOf(page);
}

test("a confirmed selection that changed before a worker came is refused whole, and the page says why and what to do", async () => {
  await open(page, `/pendings?customerId=${customers[1].id}`);
  await launchAll(60);
  await batchState(page, "PENDING_PROCESSING").waitFor(); // no worker yet
  const { id } = await world.db.billingPending.findFirstOrThrow({ where: { customerId: customers[1].id, status: "PENDING" }, select: { id: true } });
  expect((await callApi(page, "DELETE", `/billing-pendings/${id}`)).status).toBeLessThan(300);
  world.worker(10);
  await batchState(page, "ERROR").waitFor();
  await page.getByText(es("batch.failedTitle")).waitFor();
  await page.getByText(es("errors.SELECTION_CHANGED")).waitFor();
  await page.getByText(es("batch.changedText")).waitFor();
  await page.getByText(es("launchChange.left", { count: 1 })).first().waitFor();
  expect(await page.getByRole("button", { name: es("batch.retry") }).count()).toBe(0); // it would be refused again
  expect(await figure(page, "invoiced").innerText()).toBe("0");
  expect(await world.db.billingPending.count({ where: { customerId: customers[1].id, status: "PENDING" } })).toBe(59);

  await page.getByRole("button", { name: es("batch.cancel") }).click();
  await page.getByRole("dialog").getByRole("button", { name: es("batch.cancel") }).click();
  await batchState(page, "CANCELLED").waitFor();
  await page.getByText(es("errors.SELECTION_CHANGED")).waitFor(); // the reason stays

  await page.getByRole("link", { name: es("batch.previewAgain") }).click();
  const dialog = page.getByRole("dialog", { name: es("launch.title") });
  await dialog.getByRole("button", { name: es("launch.confirm", { count: 59 }) }).and(page.locator(":enabled")).waitFor();
  expect(await dialog.getByLabel(es("launch.book"), { exact: true }).inputValue()).toBe(book.code);
});

test("a batch cancelled while it runs keeps what it issued and frees the rest", async () => {
  await open(page, `/pendings?customerId=${customers[0].id}`);
  const batchId = await launchAll(many);
  const invoiced = figure(page, "invoiced");
  await expect.poll(() => invoiced.innerText(), { timeout: 30_000 }).not.toBe("0");
  await page.getByRole("button", { name: es("batch.cancel") }).click();
  await page.getByRole("dialog", { name: es("batch.cancelTitle", { id: batchId }) }).getByRole("button", { name: es("batch.cancel") }).click();
  await batchState(page, "CANCELLED").waitFor();

  const free = await world.db.billingPending.count({ where: { customerId: customers[0].id, status: "PENDING" } });
  const done = await world.db.billingPending.count({ where: { customerId: customers[0].id, status: "INVOICED" } });
  expect(free).toBeGreaterThan(0);
  expect(free + done).toBe(many);
  await expect.poll(() => invoiced.innerText()).toBe(counted(done));
  expect(await figure(page, "released").innerText()).toBe(counted(free));
  await open(page, `/pendings?customerId=${customers[0].id}`);
  await page.getByText(range(50, free)).waitFor();
  expect(await provenOnScreen(page, book.code)).toBe(true);
});
