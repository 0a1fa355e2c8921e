import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { createPendings, type TestBook, type TestCustomer } from "../lib/testing/factories.ts";
import { journey } from "./journey.ts";
import { batchOf, batchState, figure, openLaunch, provenOnScreen, range, selectAllMatching } from "./screens.ts";
import { counted, es } from "./words.ts";
import { openWorld, type World } from "./world.ts";

const good = 3_000;
const bad = 260;

let world: World;
let page: Page;
let book: TestBook;
let inactive: TestCustomer;

beforeAll(async () => {
  world = await openWorld();
  const [fine, exempt] = [await world.customer(), await world.customer({ ivaCondition: "EXENTO" })];
  [inactive, book] = [await world.customer({ active: false }), await world.book({ letter: "A" })];
  await createPendings(world.db, { count: good, customerIds: [fine.id] });
  await createPendings(world.db, { count: bad - 10, customerIds: [inactive.id] });
  await createPendings(world.db, { count: 10, customerIds: [exempt.id] });
  page = await world.pageOf(await world.person(), `/pendings?q=${encodeURIComponent(world.mark)}`);
});
afterAll(() => world.close());
const step = journey(() => world);
const dialog = () => page.getByRole("dialog", { name: es("launch.title") });
const shown = async () => Number((await figure(page, "invoiced").innerText()).replaceAll(".", ""));

step("the preview names every problem, page by page, and counts what is selected apart from what will be invoiced", async () => {
  await page.getByText(range(50, good + bad)).waitFor();
  await selectAllMatching(page, good + bad);
  await page.getByRole("button", { name: es("pendings.launch") }).click();
  await dialog().getByLabel(es("launch.book"), { exact: true }).selectOption(book.code);
  await dialog().getByText(es("preview.problems", { count: bad })).waitFor();
  await dialog().getByText(es("preview.ofSelected", { count: counted(good + bad) })).waitFor();
  const pages = dialog().getByRole("navigation", { name: es("preview.problemPages") });
  for (let last = 50; last < bad; last += 50) {
    await pages.getByText(es("table.range", { first: counted(last - 49), last: counted(last), total: counted(bad) })).waitFor();
    await pages.getByRole("button", { name: es("table.next") }).click();
  }
  await pages.getByText(es("table.range", { first: "251", last: "260", total: "260" })).waitFor();
  expect(await pages.getByRole("button", { name: es("table.next") }).isDisabled()).toBe(true);
  const download = page.waitForEvent("download");
  await dialog().getByRole("button", { name: es("preview.downloadProblems") }).click();
  expect((await download).suggestedFilename()).toMatch(/^problems-.*\.csv$/);
});

step("one click leaves all of them out; the count of what is left is typed", async () => {
  await dialog().getByRole("button", { name: es("preview.leaveAllOut", { count: bad }) }).click();
  await dialog().getByText(es("preview.noProblems")).waitFor();
  const confirm = dialog().getByRole("button", { name: es("launch.confirm", { count: good }) });
  await confirm.waitFor();
  const typed = dialog().getByLabel(es("launch.typeCount", { count: counted(good) }));
  expect(await confirm.isDisabled()).toBe(true);
  await typed.fill(String(good - 1));
  expect(await confirm.isDisabled()).toBe(true);
  await typed.fill(counted(good)); // as the screen writes it, with its point
  await confirm.and(page.locator(":enabled")).waitFor();
  await confirm.click();
  await batchOf(page);
  await batchState(page, "PENDING_PROCESSING").waitFor(); // no worker yet
});

step("it runs, is paused after the chunk in flight, and stands still", async () => {
  world.worker(20);
  await expect.poll(shown, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.getByText(es("batch.link.live")).waitFor();
  await page.getByRole("button", { name: es("batch.pause") }).click();
  await page.getByRole("main").getByText(es("status.batch.PAUSED"), { exact: true }).first().waitFor();
  await expect.poll(() => page.title()).toContain("⏸");
  const stoodAt = await shown();
  expect(stoodAt).toBeLessThan(good);
  await page.waitForTimeout(1_500);
  expect(await shown()).toBe(stoodAt);
  await page.reload();
  await page.getByRole("main").getByText(es("status.batch.PAUSED"), { exact: true }).first().waitFor();
  expect(await shown()).toBe(stoodAt);
});

step("resumed, it goes on to the end; the tab and a toast tell it", async () => {
  await page.getByRole("button", { name: es("batch.resume") }).click();
  await batchState(page, "PROCESSED").waitFor({ timeout: 60_000 });
  await page.getByText(/^Lote #\d+ terminado: 3\.?000 facturas/).waitFor();
  await expect.poll(() => page.title()).toMatch(/^✓/);
  expect(await shown()).toBe(good);
  expect(await figure(page, "rejected").innerText()).toBe("0");
  expect(await world.db.billingPending.count({ where: { customerId: inactive.id, status: "PENDING" } })).toBe(bad - 10);
});

step("the same launch again opens filled in, and says that what is left has problems", async () => {
  await page.getByRole("link", { name: es("batch.again") }).click();
  await dialog().getByText(es("preview.allProblems")).or(dialog().getByText(es("errors.NOTHING_SELECTED"))).first().waitFor();
  expect(await dialog().getByLabel(es("launch.book"), { exact: true }).inputValue()).toBe(book.code);
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "hidden" });
  await page.waitForURL((url) => !url.searchParams.has("again"));
});

step("a launch that nobody has begun is taken back from its toast", async () => {
  const other = await world.customer();
  await createPendings(world.db, { count: 3, customerIds: [other.id] });
  const waiting = await world.book({ letter: "A" });
  await page.goto(`${world.url}/pendings?customerId=${other.id}`);
  await page.getByRole("checkbox", { name: es("table.selectPage") }).click();
  const { confirm } = await openLaunch(page, { book: waiting.code, count: 3 });
  await world.stopWorkers();
  await confirm.click();
  const batchId = await batchOf(page);
  await page.getByRole("button", { name: es("launch.undo") }).click();
  await page.getByText(es("launch.undone", { id: batchId })).waitFor();
  await batchState(page, "CANCELLED").waitFor();
  expect(await world.db.billingPending.count({ where: { customerId: other.id, status: "PENDING" } })).toBe(3);
});

step("the numbers have no gap", async () => {
  expect(await provenOnScreen(page, book.code)).toBe(true);
});
