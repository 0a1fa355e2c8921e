import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { exportDocumentSchema } from "../lib/erp/model.ts";
import { noFiscalValue } from "../lib/printing/sheet.ts";
import { createDeliveredServices, type TestBook, type TestCustomer } from "../lib/testing/factories.ts";
import { journey } from "./journey.ts";
import { readFocus, tabTo } from "./keyboard.ts";
import { answering, batchOf, batchState, open, range } from "./screens.ts";
import { es } from "./words.ts";
import { openWorld, type Person, type World } from "./world.ts";

const services = 60;

let world: World;
let page: Page;
let clerk: Person;
let customer: TestCustomer;
let book: TestBook;

beforeAll(async () => {
  world = await openWorld();
  world.worker();
  [clerk, customer, book, page] = await Promise.all([world.person(), world.customer(), world.book(), world.page()]);
  await createDeliveredServices(world.db, { customerId: customer.id, count: services });
});
afterAll(() => world.close());
const step = journey(() => world);
const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

step("signing in", async () => {
  await open(page, "/sign-in");
  expect((await readFocus(page)).name).toBe(es("signIn.username")); // one can type at once
  await page.keyboard.type(clerk.username);
  await tabTo(page, es("signIn.password"));
  await page.keyboard.type(clerk.password);
  await press("Enter");
  await page.waitForURL(`${world.url}/`);
  await answering(page);
});

step("the first stop of a screen leads past the navigation", async () => {
  await press("Tab");
  expect(await readFocus(page)).toEqual({ name: es("nav.skip"), visible: true });
  await press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
});

step("a service is entered", async () => {
  await open(page, "/");
  await tabTo(page, es("nav.screens.services"));
  await press("Enter");
  await page.waitForURL(/\/services/);
  await page.getByRole("heading", { name: es("services.title"), level: 1 }).waitFor();
  await answering(page);
  await tabTo(page, es("services.new"));
  await press("Enter");
  const dialog = page.getByRole("dialog", { name: es("serviceForm.newTitle") });
  await dialog.waitFor();
  await tabTo(page, es("serviceForm.customer"));
  await page.keyboard.type(customer.name);
  await page.getByRole("option", { name: customer.name }).waitFor();
  await press("Enter");
  await tabTo(page, es("serviceForm.description"));
  await page.keyboard.type("A mano, sin mouse");
  await tabTo(page, es("serviceForm.amount"));
  await page.keyboard.type("1.000,00");
  await press("Enter");
  await dialog.waitFor({ state: "hidden" });
});

step("delivered services are sent to billing, all that match", async () => {
  await press("/"); // brings the keyboard to the search
  expect((await readFocus(page)).name).toBe(es("services.search"));
  await page.keyboard.type(customer.name);
  await open(page, `/services?view=toSend&customerId=${customer.id}`);
  await page.getByText(range(50, services)).waitFor();
  await tabTo(page, es("table.selectPage"));
  await press("Space");
  await tabTo(page, es("selection.selectAll", { count: String(services) }));
  await press("Enter");
  await tabTo(page, es("services.send"));
  await press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(page, es("services.sendConfirm", { count: String(services) }));
  await press("Enter");
  await page.getByText(es("services.empty.toSend")).or(page.getByText(es("table.noMatch"))).waitFor();
});

step("pendings are picked row by row and launched", async () => {
  await open(page, `/pendings?customerId=${customer.id}`);
  await page.getByText(range(50, services)).waitFor();
  await tabTo(page, es("pendings.caption")); // the table, which scrolls
  await tabTo(page, /Flete completo/); // its first row; the arrows walk the others
  await press("Space", "ArrowDown", "Space", "ArrowDown", "Space");
  await page.getByText(es("selection.some", { count: 3 })).waitFor();
  await press("ArrowUp", "Space");
  await page.getByText(es("selection.some", { count: 2 })).waitFor();
  await tabTo(page, es("pendings.launch"));
  await press("Enter");
  const dialog = page.getByRole("dialog", { name: es("launch.title") });
  await dialog.waitFor();
  await tabTo(page, es("launch.book"));
  await page.keyboard.type(book.code);
  await dialog.getByText(`${book.code}-00000001`).first().waitFor();
  await tabTo(page, /./); // the date
  const confirm = es("launch.confirm", { count: 2 });
  await dialog.getByRole("button", { name: confirm }).and(page.locator(":enabled")).waitFor();
  await tabTo(page, confirm);
  await press("Enter");
  await batchOf(page);
  await batchState(page, "PROCESSED").waitFor();
});

step("the file for the ERP is downloaded", async () => {
  await tabTo(page, es("batch.download"));
  const started = page.waitForEvent("download");
  await press("Enter");
  const chosen = async () => (await readFocus(page)).name;
  await expect.poll(chosen).toBe(es("batch.format.json"));
  await press("ArrowDown");
  await expect.poll(chosen).toBe(es("batch.format.csv"));
  await press("ArrowUp");
  await expect.poll(chosen).toBe(es("batch.format.json"));
  await press("Enter");
  const { data } = exportDocumentSchema.parse(JSON.parse(await readFile(await (await started).path(), "utf8")));
  expect(data).toHaveLength(2);
});

step("an invoice is opened from its row, and Escape closes what opened", async () => {
  await tabTo(page, es("batch.seeInvoices"), "Shift+Tab");
  await press("Enter");
  await page.getByText(range(2, 2)).waitFor();
  await answering(page);
  await tabTo(page, new RegExp(`^${book.code}-00000001`));
  await press("Enter");
  await page.getByText(noFiscalValue).waitFor();

  await open(page, `/pendings?customerId=${customer.id}`);
  await tabTo(page, /Flete completo/);
  await press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.waitFor();
  await press("Escape");
  await sheet.waitFor({ state: "hidden" });
});
