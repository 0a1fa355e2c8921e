import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { demoUsers } from "#lib/demo/users.ts";
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
/** So small that the batch is still running when its picture is taken. */
const chunkSize = "5";

runScript(async () => {
  const given = process.env.BASE_URL?.trim().replace(/\/$/, "");
  const stack = given ? undefined : await startStack({ workers: 1, env: { BATCH_CHUNK_SIZE: chunkSize } });
  process.env.E2E_URL = given ?? stack?.url ?? "";
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    await takePictures(browser);
  } finally {
    await browser.close();
    await stack?.stop();
  }
});

async function takePictures(browser: Browser): Promise<void> {
  const page = await signedIn(browser, "light");
  await picture(page, "dashboard");
  await pictureJob(page);
  const dark = await signedIn(browser, "dark");
  await picture(dark, "dashboard-dark");
}

/** Selection, preview, live batch and invoice: one job from its start to its end. */
async function pictureJob(page: Page): Promise<void> {
  await open(page, "/pendings?letter=A");
  await page.getByRole("checkbox", { name: en("table.selectPage") }).click();
  await page.getByRole("button", { name: /^Select all [\d,]+ that match$/ }).click();
  await page.getByRole("region", { name: en("selection.title") }).getByText(/^ARS/).first().waitFor();
  await picture(page, "pendings");

  await page.getByRole("button", { name: en("pendings.launch") }).click();
  const dialog = page.getByRole("dialog", { name: en("launch.title") });
  const confirm = dialog.getByRole("button", { name: /^Invoice [\d,]+ pendings$/ });
  await confirm.and(page.locator(":enabled")).waitFor();
  await picture(page, "preview");

  await confirm.click();
  await page.waitForURL(/\/batches\/\d+$/);
  await page.getByText(/^([4-9]\d|100) %$/).first().waitFor();
  await picture(page, "batch");
  await page.getByText(en("status.batch.PROCESSED"), { exact: true }).first().waitFor({ timeout: 120_000 });

  await page.getByRole("link", { name: en("batch.seeInvoices") }).click();
  await page.getByRole("table", { name: en("invoices.caption") }).getByRole("link", { name: /^A-\d{4}-\d{8}$/ }).first().click();
  await page.getByText(en("invoice.noFiscalValue")).waitFor();
  await picture(page, "invoice");
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
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`public/screenshots/${name}.png`);
}
