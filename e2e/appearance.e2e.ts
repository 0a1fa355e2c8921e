import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDate } from "../lib/clock.ts";
import { launch, runToEnd } from "../lib/testing/batches.ts";
import { createDeliveredServices, createPending, sendServices } from "../lib/testing/factories.ts";
import { open } from "./screens.ts";
import { en, es } from "./words.ts";
import { openWorld, type Person, type World } from "./world.ts";

const phone = { width: 390, height: 844 };

let world: World;
let clerk: Person;
let admin: Person;
let bookCode: string;
let customerId: number;
/** What the menu leads to comes on top. */
let screens: readonly string[];

beforeAll(async () => {
  world = await openWorld();
  [clerk, admin] = [await world.person(), await world.person("ADMIN")];
  const [customer, inactive, book] = [await world.customer(), await world.customer({ active: false }), await world.book()];
  [bookCode, customerId] = [book.code, customer.id];
  const pendingIds = await sendServices(world.db, await createDeliveredServices(world.db, { customerId, count: 3 }));
  pendingIds.push(await createPending(world.db, { customerId: inactive.id }));
  const batchId = await launch(world.db, clerk, { receiptBook: bookCode, issueDate: businessDate(), pendingIds });
  await runToEnd(world.db, batchId);
  const invoice = await world.db.invoice.findFirstOrThrow({ where: { batchId }, select: { id: true } });
  await sendServices(world.db, await createDeliveredServices(world.db, { customerId, count: 2 }));
  const own = `customerId=${customerId}`;
  screens = [`/services?${own}`, `/services?view=toSend&${own}`, `/pendings?${own}`, `/batches?receiptBook=${bookCode}`, `/batches/${batchId}`, `/invoices?${own}`, `/invoices/${invoice.id}`, `/customers?${new URLSearchParams({ q: world.mark }).toString()}`, `/customers/${customerId}`, `/receipt-books/${bookCode}`, "/customers?q=nadie-así", "/invoices?cursor=wrong"];
});
afterAll(() => world.close());

async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole("button", { name }).click();
  await page.getByRole("menuitemradio", { name: option }).click();
}

test("the language is changed and kept, with the way that amounts are written", async () => {
  const page = await world.pageOf(clerk, `/pendings?customerId=${customerId}`);
  await page.getByRole("cell", { name: /^\$\s121\.000,0\d$/ }).first().waitFor();
  await choose(page, es("userMenu.open", { name: clerk.name }), es("userMenu.languages.en"));
  await page.getByRole("heading", { name: en("pendings.title"), level: 1 }).waitFor();
  await page.getByRole("cell", { name: /^ARS\s121,000\.0\d$/ }).first().waitFor();
  await page.reload();
  await page.getByRole("heading", { name: en("pendings.title"), level: 1 }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toMatch(/^en/);
  await open(page, "/pendings");
  await choose(page, en("userMenu.open", { name: clerk.name }), en("userMenu.languages.es-AR"));
  await page.getByRole("heading", { name: es("pendings.title"), level: 1 }).waitFor();
  await page.context().close();
});

test("the theme is changed and kept", async () => {
  const page = await world.pageOf(clerk, "/batches");
  const darkness = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await darkness()).toBe("light");
  await choose(page, es("userMenu.open", { name: clerk.name }), es("userMenu.themes.dark"));
  await expect.poll(darkness).toBe("dark");
  await page.reload();
  expect(await darkness()).toBe("dark");
  await page.context().close();
});

test("on a phone every screen is reached from the menu, and none is wider than the phone", async () => {
  const page = await world.pageOf(admin, "/", { viewport: phone, hasTouch: true });
  const openMenu = async () => {
    await page.getByRole("button", { name: es("nav.open") }).click();
    return page.getByRole("dialog").getByRole("navigation", { name: es("nav.main") }).getByRole("link");
  };
  const wide: string[] = [];
  const measure = async () => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > phone.width) wide.push(`${page.url()} is ${width} px wide`);
  };
  const links = (await (await openMenu()).all()).length;
  await page.keyboard.press("Escape");
  expect(links).toBeGreaterThanOrEqual(7);
  for (let n = links - 1; n >= 0; n--) {
    const link = (await openMenu()).nth(n);
    const path = (await link.getAttribute("href")) ?? "";
    await link.click();
    await page.waitForURL((url) => url.pathname === path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await measure();
  }
  for (const path of screens) {
    await open(page, path);
    await measure();
  }
  expect(wide).toEqual([]);
  await page.context().close();
});

test("no screen has a serious accessibility fault, in either theme", async () => {
  const faults: string[] = [];
  const page = await world.page();
  await open(page, "/sign-in?expired=1");
  faults.push(...(await findFaults(page)));
  await page.context().close();

  const signedIn = await world.pageOf(admin, "/");
  const menu = await signedIn.getByRole("navigation", { name: es("nav.main") }).getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  // Those that list what all journeys made are looked at with a filter, among the screens of this one.
  const paths = [...menu.filter((path) => !screens.some((screen) => screen.startsWith(`${path}?`))), ...screens];
  for (const path of paths) {
    await open(signedIn, path);
    faults.push(...(await findFaults(signedIn)));
  }
  await open(signedIn, `/pendings?customerId=${customerId}`);
  await signedIn.getByRole("checkbox", { name: es("table.selectPage") }).click();
  await signedIn.getByRole("button", { name: es("pendings.launch") }).click();
  const dialog = signedIn.getByRole("dialog");
  await dialog.getByLabel(es("launch.book"), { exact: true }).selectOption(bookCode);
  await dialog.getByRole("button", { name: es("launch.confirm", { count: 2 }) }).and(signedIn.locator(":enabled")).waitFor();
  faults.push(...(await findFaults(signedIn, "the launch dialog")));
  await open(signedIn, `/services?customerId=${customerId}`);
  await signedIn.getByRole("button", { name: es("services.new") }).click();
  await signedIn.getByRole("dialog").waitFor();
  faults.push(...(await findFaults(signedIn, "the form of a service")));
  expect(faults).toEqual([]);
  await signedIn.context().close();
}, 180_000);

/** All rules in the light theme; in the dark one, which is the same page in other colours, those about colours. */
async function findFaults(page: Page, what = new URL(page.url()).pathname): Promise<string[]> {
  const axe = () => new AxeBuilder({ page }).setLegacyMode(true);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await axe().options({ resultTypes: ["violations"] }).analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === "dark");
  const dark = await axe().withRules(["color-contrast", "link-in-text-block"]).analyze();
  await page.emulateMedia({ colorScheme: "light" });
  return [["light", light] as const, ["dark", dark] as const].flatMap(([theme, { violations, passes }]) => {
    if (!passes.some(({ id }) => id === "color-contrast")) return [`${what}, ${theme}: nothing was looked at`];
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${what}, ${theme}: ${id} on ${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join(" | ")}${nodes[0]?.any[0] ? ` (${nodes[0].any[0].message})` : ""}`);
  });
}
