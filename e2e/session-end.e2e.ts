import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { createPending } from "../lib/testing/factories.ts";
import { journey } from "./journey.ts";
import { answering, callApi, fillSignIn, range } from "./screens.ts";
import { es } from "./words.ts";
import { openWorld, type Person, type World } from "./world.ts";

let world: World;
let page: Page;
let clerk: Person;
let here: string;

beforeAll(async () => {
  world = await openWorld();
  const customer = await world.customer();
  await createPending(world.db, { customerId: customer.id });
  clerk = await world.person();
  here = `/pendings?customerId=${customer.id}`;
  page = await world.pageOf(clerk, here);
});
afterAll(() => world.close());
const step = journey(() => world);

/** What an administrator does who ends all sessions of a person. */
const endSessions = () => world.db.user.update({ where: { id: clerk.userId ?? 0 }, data: { sessionEpoch: { increment: 1 } } });

async function signInAgain(): Promise<void> {
  await page.waitForURL(/\/sign-in\?/);
  await page.getByText(es("signIn.expired")).waitFor();
  await fillSignIn(page, clerk);
}

step("a session that ends in the middle of work leads to the sign-in page, and back to the same list", async () => {
  await page.getByRole("checkbox", { name: es("table.selectPage") }).click();
  await page.getByRole("region", { name: es("selection.title") }).waitFor();
  await endSessions();
  expect((await callApi(page, "GET", "/profile")).status).toBe(401);
  // Whatever asks next notices: the click, or the header, which looks for running batches by itself.
  await page.getByRole("button", { name: es("pendings.launch") }).click({ timeout: 3_000 }).catch(() => undefined);
  await signInAgain();
  await page.waitForURL(`${world.url}${here}`);
  await page.getByText(range(1, 1)).waitFor();
});

step("so does a step to another screen, and one is there afterwards", async () => {
  await answering(page);
  await endSessions();
  await page.getByRole("navigation", { name: es("nav.main") }).getByRole("link", { name: es("nav.screens.invoices") }).click();
  await signInAgain();
  await page.waitForURL(`${world.url}/invoices`);
  await page.getByRole("heading", { name: es("invoices.title"), level: 1 }).waitFor();
});

step("so does an address without any session", async () => {
  // From an empty page: what an open screen asks in the background would lead to the sign-in page by itself.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto(`${world.url}${here}`);
  await page.waitForURL(/\/sign-in\?/);
  await fillSignIn(page, clerk);
  await page.waitForURL(`${world.url}${here}`);
});

step("who signs out is out: neither the way back nor the API lets them in", async () => {
  await answering(page);
  await page.getByRole("button", { name: es("userMenu.open", { name: clerk.name }) }).click();
  await page.getByRole("menuitem", { name: es("userMenu.signOut") }).click();
  await page.waitForURL(/\/sign-in/);
  expect((await callApi(page, "GET", "/billing-pendings")).status).toBe(401);
  await page.goto(`${world.url}/pendings`);
  await page.waitForURL(/\/sign-in\?next=/);
});

step("nobody is sent to another site after signing in", async () => {
  await page.goto(`${world.url}/sign-in?next=${encodeURIComponent("//example.org/steal")}`);
  await fillSignIn(page, clerk);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  expect(page.url()).toBe(`${world.url}/`);
});
