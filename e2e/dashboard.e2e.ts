import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, businessDate } from "../lib/clock.ts";
import { launch, runToEnd } from "../lib/testing/batches.ts";
import { createPendings } from "../lib/testing/factories.ts";
import { open } from "./screens.ts";
import { es } from "./words.ts";
import { openWorld, type Person, type World } from "./world.ts";

let world: World;
let manager: Person;
let customerId: number;
let page: Page;

/** One customer with seven invoices of today and four pendings that wait since forty days. */
beforeAll(async () => {
  world = await openWorld();
  const clerk = await world.person();
  manager = await world.person("MANAGER");
  const [customer, book] = [await world.customer(), await world.book()];
  customerId = customer.id;
  const pendings = async (count: number, deliveredOn: string) => {
    await createPendings(world.db, { count, customerIds: [customerId], deliveredOn });
    const rows = await world.db.billingPending.findMany({ where: { customerId, status: "PENDING" }, select: { id: true } });
    return rows.map((row) => row.id);
  };
  await runToEnd(world.db, await launch(world.db, clerk, { receiptBook: book.code, issueDate: businessDate(), pendingIds: await pendings(7, addDays(businessDate(), -3)) }));
  await pendings(4, addDays(businessDate(), -40));
  page = await world.pageOf(manager, `/?customerId=${customerId}`);
});
afterAll(() => world.close());

const dashboard = () => open(page, `/?customerId=${customerId}`);
/** The line over a list that says what all of it comes to. */
const totals = (words: string) => page.getByText(words, { exact: true }).locator("xpath=..");

test("a bar says its figure and leads to the list that comes to it", async () => {
  const bars = page.getByRole("list", { name: es("dashboard.overTimeIn", { measure: es("dashboard.measures.total"), currency: "ARS" }) }).getByRole("link");
  const last = bars.last();
  const said = /\$\s[\d.,]+/.exec((await last.textContent()) ?? "")?.[0];
  expect(said).toMatch(/^\$\s847\.000,\d\d$/);
  await last.click();
  await page.waitForURL(/\/invoices\?/);
  await totals(es("invoices.totals", { count: "7" })).waitFor();
  expect(await totals(es("invoices.totals", { count: "7" })).textContent()).toContain(said);
});

test("what waits for more than thirty days leads to just those pendings", async () => {
  await dashboard();
  const age = page.getByRole("row").filter({ has: page.getByRole("link", { name: es("dashboard.ages.31+") }) });
  const said = (await age.getByRole("cell").last().textContent()) ?? "?";
  await age.getByRole("link").click();
  await page.waitForURL(/\/pendings\?/);
  expect(await totals(es("pendings.totals", { count: "4" })).textContent()).toContain(said);
});

test("each chart has its table, by keyboard, and what it shows is in the address", async () => {
  await dashboard();
  const label = es("dashboard.overTimeIn", { measure: es("dashboard.measures.net"), currency: "ARS" });
  await page.getByRole("button", { name: es("dashboard.measures.net") }).click();
  await page.waitForURL(/measure=net/);
  const toggle = page.getByRole("group", { name: es("charts.show", { chart: label }) }).getByRole("button", { name: es("charts.table") });
  await toggle.focus();
  await page.keyboard.press("Enter");
  const table = page.getByRole("region", { name: label });
  await table.waitFor();
  expect(await table.getByRole("row").count()).toBe(13);
  await page.reload();
  await page.getByRole("list", { name: label }).waitFor();
});

test("a manager has the figures checked against the documents", async () => {
  await dashboard();
  await page.getByRole("button", { name: es("dashboard.prove") }).click();
  await page.getByText(/al centavo/).waitFor();
});
