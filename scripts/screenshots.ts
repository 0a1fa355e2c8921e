import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright";
import { openDatabase } from "#lib/db/client.ts";
import { demoUsers } from "#lib/demo/users.ts";
import { noFiscalValue } from "#lib/printing/sheet.ts";
import { createPendings } from "#lib/testing/factories.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { answering, open } from "../e2e/screens.ts";
import { startStack } from "../e2e/server.ts";
import { en } from "../e2e/words.ts";
import { root } from "./stack/build.ts";
import { runScript } from "./stack/failure.ts";

/**
 * `npm run screenshots`: the pictures of the README, in public/screenshots/. Starts a product of its own with fresh demo data, or
 * uses the one at BASE_URL, where it launches a batch of all free pendings of letter A.
 */
const folder = join(root, "public", "screenshots");
/** So many that the batch is still running when its picture is taken. */
const morePendings = 200_000;

runScript(async () => {
  const given = process.env.BASE_URL?.trim().replace(/\/$/, "");
  const stack = given ? undefined : await startStack({ workers: 1 });
  process.env.E2E_URL = given ?? stack?.url ?? "";
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    await pictureScreens(browser);
    if (stack) await addPendings(stack.databaseUrl);
    await pictureBatch(browser);
  } finally {
    await browser.close();
    await stack?.stop();
  }
});

async function pictureScreens(browser: Browser): Promise<void> {
  await picture(await signedIn(browser, "dark"), "dashboard-dark");
  const page = await signedIn(browser, "light");
  await picture(page, "dashboard");

  await open(page, "/invoices?receiptBook=A-0001&currency=ARS");
  await page.getByRole("table", { name: en("invoices.caption") }).getByRole("link", { name: /^A-0001-/ }).first().click();
  await page.getByText(noFiscalValue).waitFor();
  await picture(page, "invoice");

  await selectAll(page);
  await picture(page, "pendings");
  await readyToConfirm(page);
  await picture(page, "preview");
}

async function pictureBatch(browser: Browser): Promise<void> {
  const page = await signedIn(browser, "light");
  await selectAll(page);
  await (await readyToConfirm(page)).click();
  await page.waitForURL(/\/batches\/\d+$/);
  await page.getByText(/^([4-9]\d|100) %$/).first().waitFor({ timeout: 120_000 });
  await page.getByRole("region", { name: en("common.notifications") }).getByRole("button", { name: en("common.close") }).click({ timeout: 500 }).catch(() => undefined);
  await picture(page, "batch");
}

async function addPendings(databaseUrl: string): Promise<void> {
  const { prisma, close } = openDatabase({ url: databaseUrl, poolSize: 2 });
  const customers = await prisma.customer.findMany({ where: { active: true, ivaCondition: "RESPONSABLE_INSCRIPTO" }, select: { id: true } });
  await createPendings(prisma, { count: morePendings, customerIds: customers.map(({ id }) => id) });
  await close();
}

async function selectAll(page: Page): Promise<void> {
  await open(page, "/pendings?letter=A");
  await page.getByRole("checkbox", { name: en("table.selectPage") }).click();
  await page.getByRole("button", { name: /^Select all [\d,]+ that match$/ }).click();
  await page.getByRole("region", { name: en("selection.title") }).getByText(/^ARS/).first().waitFor();
}

async function readyToConfirm(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: en("pendings.launch") }).click();
  const confirm = page.getByRole("dialog", { name: en("launch.title") }).getByRole("button", { name: /^Invoice [\d,]+ pendings$/ });
  await confirm.and(page.locator(":enabled")).waitFor();
  return confirm;
}

async function signedIn(browser: Browser, colorScheme: "light" | "dark"): Promise<Page> {
  const context = await browser.newContext({ locale: "en", viewport: { width: 1280, height: 800 }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  const clerk = demoUsers.find(({ role }) => role === "CLERK");
  await open(page, "/sign-in");
  await page.getByLabel(en("signIn.username")).fill(clerk?.username ?? "");
  await page.getByLabel(en("signIn.password")).fill(clerk?.password ?? "");
  await page.getByRole("button", { name: en("signIn.submit"), exact: true }).click();
  await page.getByRole("heading", { name: en("dashboard.title"), level: 1 }).waitFor();
  await answering(page);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  // What was said in passing is gone before the picture is taken.
  await page.waitForFunction(() => document.querySelector("[data-sonner-toast]") === null);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`public/screenshots/${name}.png`);
}
