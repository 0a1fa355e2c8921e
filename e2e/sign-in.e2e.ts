import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";

const url = process.env.E2E_URL ?? "";
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ locale: "es-AR" });
});
afterAll(() => browser.close());

async function signIn(username: string, password: string): Promise<void> {
  await page.getByLabel("Usuario").fill(username);
  await page.getByLabel("Contraseña").fill(password);
  await page.getByRole("button", { name: "Ingresar" }).click();
}

test("a screen asks who you are first, and a wrong password is told", async () => {
  await page.goto(`${url}/pendings`);
  await page.waitForURL(/\/sign-in/);
  await signIn("clerk", "not-the-password");
  await page.getByText("El usuario o la contraseña no son correctos.").waitFor();
});

test("after signing in one is where one wanted to go", async () => {
  await signIn("clerk", "clerk-demo");
  await page.waitForURL(`${url}/pendings`);
  const rows = page.getByRole("row");
  await rows.nth(1).waitFor();
  expect(await rows.count()).toBeGreaterThan(10);
});
