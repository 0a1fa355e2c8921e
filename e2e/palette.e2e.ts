import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDate } from "../lib/clock.ts";
import { launch, runToEnd } from "../lib/testing/batches.ts";
import { createPending, type TestCustomer } from "../lib/testing/factories.ts";
import { answering, open } from "./screens.ts";
import { en, es } from "./words.ts";
import { openWorld, type Person, type World } from "./world.ts";

let world: World;
let clerk: Person;
let customer: TestCustomer;
let invoice: { readonly id: number; readonly number: string };
let waitingCode: string;

beforeAll(async () => {
  world = await openWorld();
  clerk = await world.person();
  customer = await world.customer();
  const book = await world.book();
  const batchId = await launch(world.db, clerk, { receiptBook: book.code, issueDate: businessDate(), pendingIds: [await createPending(world.db, { customerId: customer.id })] });
  await runToEnd(world.db, batchId);
  const { id } = await world.db.invoice.findFirstOrThrow({ where: { batchId }, select: { id: true } });
  invoice = { id, number: `${book.code}-00000001` };
  const waiting = await world.db.billingPending.findUniqueOrThrow({ where: { id: await createPending(world.db, { customerId: customer.id }) } });
  waitingCode = waiting.serviceCode;
});
afterAll(() => world.close());

test("by keyboard alone: to a document by its number, to a customer by a piece of the name, to a screen, and back without a change", async () => {
  const page = await world.pageOf(clerk, "/");
  const palette = page.getByRole("dialog", { name: es("palette.title") });
  const choose = async (typed: string, option: string | RegExp): Promise<void> => {
    await page.keyboard.press("Control+k");
    await palette.waitFor();
    await page.keyboard.type(typed);
    await palette.getByRole("option", { name: option, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await palette.waitFor({ state: "detached" });
  };
  await choose(invoice.number, new RegExp(`^${invoice.number}`));
  await page.waitForURL(`**/invoices/${invoice.id}`);
  await choose(customer.name.toUpperCase(), new RegExp(`^${customer.name}`));
  await page.waitForURL(`**/customers/${customer.id}`);
  await choose("talon", es("nav.screens.receiptBooks"));
  await page.waitForURL("**/receipt-books");

  await page.keyboard.press("Control+k");
  await palette.waitFor();
  await page.keyboard.press("Escape");
  await palette.waitFor({ state: "detached" });
  expect(new URL(page.url()).pathname).toBe("/receipt-books");

  // What nobody has leads to a list all the same.
  await choose("zzzz nadie", new RegExp(`^${es("nav.screens.invoices")}`));
  await page.waitForURL("**/invoices?q=zzzz+nadie");
  await page.context().close();
});

test("by touch, on a phone: a pending by its code, a form over the list as it is filtered, and another language", async () => {
  const page = await world.pageOf(clerk, "/", { viewport: { width: 390, height: 844 }, hasTouch: true });
  const ask = async (typed: string) => {
    await page.getByRole("button", { name: es("palette.button") }).tap();
    await page.getByRole("combobox").fill(typed);
    return page.getByRole("dialog", { name: es("palette.title") });
  };
  await (await ask(waitingCode)).getByRole("group", { name: es("palette.kind.pending") }).getByRole("option").tap();
  await page.waitForURL((url) => url.pathname === "/pendings" && url.searchParams.get("q") === waitingCode);
  await answering(page);

  await open(page, `/services?customerId=${customer.id}`);
  await (await ask("alta viaje")).getByRole("option", { name: es("palette.action.newService") }).tap();
  await page.getByRole("dialog", { name: es("serviceForm.newTitle") }).waitFor();
  expect(new URL(page.url()).searchParams.get("customerId")).toBe(String(customer.id));
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.searchParams.has("new"));

  await (await ask("english")).getByRole("option").first().tap();
  await page.getByRole("heading", { name: en("services.title"), level: 1 }).waitFor();
  await page.context().close();
});

test("it offers what the role may do, and no dialog is lost to it", async () => {
  const page = await world.pageOf(clerk, "/customers");
  const options = async () => {
    await page.keyboard.press("Control+k");
    const offered = page.getByRole("dialog").getByRole("option");
    await offered.first().waitFor();
    const names = await offered.allTextContents();
    await page.keyboard.press("Escape");
    return names;
  };
  const seen = await options();
  expect(seen).toContain(es("palette.action.newCustomer"));
  for (const hidden of [es("nav.screens.users"), es("nav.screens.audit"), es("palette.action.newUser"), es("palette.action.newBook")]) expect(seen).not.toContain(hidden);

  await page.getByRole("button", { name: es("customers.new") }).click();
  const form = page.getByRole("dialog", { name: es("customerForm.newTitle") });
  await form.getByLabel(es("customerForm.name")).fill("A medio escribir");
  await page.keyboard.press("Control+k");
  expect(await page.getByRole("dialog").count()).toBe(1);
  expect(await form.getByLabel(es("customerForm.name")).inputValue()).toBe("A medio escribir");
  await page.context().close();
});
