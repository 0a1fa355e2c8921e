import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { createDeliveredServices, sendServices, type TestBook, type TestCustomer } from "../lib/testing/factories.ts";
import { journey } from "./journey.ts";
import { batchOf, batchState, figure, open, openLaunch, provenOnScreen, range } from "./screens.ts";
import { es } from "./words.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
let page: Page;
let book: TestBook;
let good: TestCustomer;
let inactive: TestCustomer;
let exempt: TestCustomer;

beforeAll(async () => {
  world = await openWorld();
  world.worker();
  [good, inactive, exempt, book] = [await world.customer(), await world.customer({ active: false }), await world.customer({ ivaCondition: "EXENTO" }), await world.book({ letter: "A" })];
  for (const [customer, count] of [[good, 4], [inactive, 3], [exempt, 2]] as const) {
    await sendServices(world.db, await createDeliveredServices(world.db, { customerId: customer.id, count }));
  }
  page = await world.pageOf(await world.person(), `/pendings?q=${encodeURIComponent(world.mark)}`);
});
afterAll(() => world.close());
const step = journey(() => world);

step("the preview counts what has a problem, by reason, and leaves it to the clerk", async () => {
  await page.getByText(range(9, 9)).waitFor();
  await page.getByRole("checkbox", { name: es("table.selectPage") }).click();
  const { dialog, confirm } = await openLaunch(page, { book: book.code, count: 4 });
  await dialog.getByText(es("preview.problems", { count: 5 })).waitFor();
  await dialog.getByText(es("rejections.CUSTOMER_INACTIVE")).first().waitFor();
  await dialog.getByText(es("rejections.LETTER_MISMATCH")).first().waitFor();
  await confirm.click();
  await batchOf(page);
});

step("the batch invoices the rest and says of each item set aside why", async () => {
  await batchState(page, "PROCESSED").waitFor();
  expect([await figure(page, "invoiced").innerText(), await figure(page, "rejected").innerText()]).toEqual(["4", "5"]);
  const items = page.getByRole("table", { name: es("batchItems.caption") });
  await items.getByRole("row").nth(5).waitFor();
  for (const [customer, reason, count] of [[inactive, "CUSTOMER_INACTIVE", 3], [exempt, "LETTER_MISMATCH", 2]] as const) {
    const rows = items.getByRole("row").filter({ hasText: customer.name }).filter({ hasText: es(`rejections.${reason}`) });
    expect(await rows.count()).toBe(count);
  }
});

step("the customer is mended from the batch", async () => {
  await page.getByRole("table", { name: es("batchItems.caption") }).getByRole("link", { name: inactive.name }).first().click();
  await page.getByRole("heading", { name: inactive.name, level: 1 }).waitFor();
  await page.getByRole("button", { name: es("customer.edit") }).click();
  const dialog = page.getByRole("dialog", { name: es("customerForm.editTitle") });
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: es("customerForm.save") }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("main").getByText(es("status.activity.ACTIVE"), { exact: true }).waitFor();
});

step("what was set aside is free, and its rest is billed", async () => {
  await open(page, `/pendings?q=${encodeURIComponent(world.mark)}`);
  await page.getByText(range(5, 5)).waitFor();
  await page.getByRole("checkbox", { name: es("table.selectPage") }).click();
  await page.getByRole("button", { name: es("pendings.launch") }).click();
  const dialog = page.getByRole("dialog", { name: es("launch.title") });
  await dialog.getByLabel(es("launch.book"), { exact: true }).selectOption(book.code);
  await dialog.getByText(`${book.code}-00000005`).first().waitFor();
  await dialog.getByText(es("preview.problems", { count: 2 })).waitFor();
  await dialog.getByRole("button", { name: es("preview.leaveOut", { count: 2 }) }).click();
  await dialog.getByText(es("preview.noProblems")).waitFor();
  await dialog.getByRole("button", { name: es("launch.confirm", { count: 3 }) }).click();
  await batchOf(page);
  await batchState(page, "PROCESSED").waitFor();
  expect([await figure(page, "invoiced").innerText(), await figure(page, "rejected").innerText()]).toEqual(["3", "0"]);
  expect(await provenOnScreen(page, book.code)).toBe(true);
  expect(await world.db.billingPending.count({ where: { customerId: exempt.id, status: "PENDING" } })).toBe(2);
});
