import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDate } from "../lib/clock.ts";
import { launch, runToEnd } from "../lib/testing/batches.ts";
import { createDeliveredService, createPending } from "../lib/testing/factories.ts";
import { open, range } from "./screens.ts";
import { es } from "./words.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
let page: Page;
let batchId: number;
let customerId: number;

beforeAll(async () => {
  world = await openWorld();
  const clerk = await world.person();
  customerId = (await world.customer()).id;
  const book = await world.book();
  batchId = await launch(world.db, clerk, { receiptBook: book.code, issueDate: businessDate(), pendingIds: [await createPending(world.db, { customerId })] });
  await runToEnd(world.db, batchId);
  await createDeliveredService(world.db, { customerId });
  page = await world.pageOf(clerk, "/");
});
afterAll(() => world.close());

test("a list that has nothing yet says so, and does not look like a failure", async () => {
  await open(page, `/batches/${batchId}`);
  await page.getByRole("status").getByText(es("batchItems.empty.REJECTED")).waitFor();
  expect(await page.getByRole("main").getByRole("alert").count()).toBe(0);
});

test("a search that finds nothing offers to clear the filters", async () => {
  await open(page, "/customers");
  await page.getByRole("searchbox", { name: es("customers.search") }).fill("no existe nadie así");
  await page.getByText(es("table.noMatch")).waitFor();
  await page.getByRole("button", { name: es("table.clearFilters") }).click();
  await page.getByRole("table", { name: es("customers.caption") }).waitFor();
  expect(new URL(page.url()).search).toBe("");
});

test("a page of a list that its address does not fit is told apart, and one can start over", async () => {
  await open(page, "/invoices?cursor=no-such-cursor");
  await page.getByRole("alert").getByText(es("table.failed")).waitFor();
  await page.getByText(es("errors.INVALID_CURSOR")).waitFor();
  await page.getByRole("button", { name: es("table.startOver") }).click();
  await page.getByRole("table", { name: es("invoices.caption") }).waitFor();
});

test("a list that the server cannot read is a failure with a reference, never an empty list; a retry reads it", async () => {
  const address = `/services?customerId=${customerId}`;
  await world.db.$executeRaw`alter table services rename to services_away`;
  try {
    await open(page, address);
    const alert = page.getByRole("main").getByRole("alert");
    await alert.getByText(es("table.failed")).waitFor();
    expect(await alert.innerText()).toMatch(/[\w-]{8,}/);
    expect(await alert.innerText()).not.toMatch(/relation|services_away|SQL|prisma/i); // the cause stays in the log
  } finally {
    await world.db.$executeRaw`alter table services_away rename to services`;
  }
  await page.getByRole("button", { name: es("table.retry") }).click();
  await page.getByText(range(2, 2)).waitFor();
});

test("a preview that cannot reach the server says so, and goes on when it can", async () => {
  await createPending(world.db, { customerId });
  await open(page, `/pendings?customerId=${customerId}`);
  await page.getByRole("checkbox", { name: es("table.selectPage") }).click();
  await page.getByRole("region", { name: es("selection.title") }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: es("pendings.launch") }).click();
  const dialog = page.getByRole("dialog", { name: es("launch.title") });
  await dialog.getByText(es("errors.NETWORK")).waitFor();
  expect(await dialog.getByRole("button", { name: es("launch.confirmEmpty") }).isDisabled()).toBe(true);
  await page.context().setOffline(false);
  await dialog.getByRole("button", { name: es("launch.retry") }).click();
  await dialog.getByText(es("launch.summary", { count: 1 })).waitFor();
  await page.keyboard.press("Escape");
});

test("what does not exist is not found, in words", async () => {
  for (const path of ["/invoices/2147483000", "/batches/2147483000", "/customers/abc", "/receipt-books/Z-9999", "/nowhere"]) {
    await page.goto(`${world.url}${path}`);
    await page.getByRole("heading", { name: es("notFound.title") }).waitFor();
  }
});
