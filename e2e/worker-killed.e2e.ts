import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { findViolations, noViolations } from "../lib/testing/batches.ts";
import { createPendings, type TestBook } from "../lib/testing/factories.ts";
import type { RunningProcess } from "../scripts/stack/processes.ts";
import { journey } from "./journey.ts";
import { batchOf, batchState, figure, openLaunch, provenOnScreen, range, selectAllMatching } from "./screens.ts";
import { counted, es } from "./words.ts";
import { openWorld, type World } from "./world.ts";

const all = 8_000;

let world: World;
let page: Page;
let book: TestBook;
let worker: RunningProcess;

beforeAll(async () => {
  world = await openWorld();
  worker = world.worker(10);
  const customer = await world.customer();
  book = await world.book();
  await createPendings(world.db, { count: all, customerIds: [customer.id] });
  page = await world.pageOf(await world.person(), `/pendings?customerId=${customer.id}`);
});
afterAll(() => world.close());
const step = journey(() => world);
const shown = async () => Number((await figure(page, "invoiced").innerText()).replaceAll(".", ""));

step("the worker is killed in the middle of a batch", async () => {
  await page.getByText(range(50, all)).waitFor();
  await selectAllMatching(page, all);
  const { confirm } = await openLaunch(page, { book: book.code, count: all });
  await confirm.click();
  await batchOf(page);
  await expect.poll(shown, { timeout: 30_000 }).toBeGreaterThan(0);
  process.kill(worker.pid ?? 0, "SIGKILL");
  await worker.exited;
});

step("the page stays, and says after a reload where the batch is", async () => {
  const before = await shown();
  expect(before).toBeLessThan(all);
  await page.reload();
  await batchState(page, "IN_PROCESS").waitFor();
  await page.getByText(es("batch.link.live")).waitFor();
  expect(await shown()).toBeGreaterThanOrEqual(before);
});

step("another worker takes over within ten seconds, and the open page goes on to 100 %", async () => {
  const stoodAt = await shown();
  world.worker(1_000);
  const startedAt = Date.now();
  await expect.poll(shown, { timeout: 30_000, interval: 200 }).toBeGreaterThan(stoodAt);
  // Ten seconds are promised; the start of the process and the noise of the machine come on top.
  expect(Date.now() - startedAt).toBeLessThan(20_000);
  await batchState(page, "PROCESSED").waitFor();
  await page.getByText("100 %", { exact: true }).waitFor();
  expect(await figure(page, "invoiced").innerText()).toBe(counted(all));
});

step("nothing was lost or done twice", async () => {
  expect(await findViolations(world.db)).toEqual(noViolations);
  expect(await provenOnScreen(page, book.code)).toBe(true);
});
