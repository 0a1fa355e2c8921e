import type { Locator, Page } from "playwright";
import { defaultLaunchTypedFrom } from "../lib/company/model.ts";
import { counted, es } from "./words.ts";

/** What people do on the screens, found as they and their screen readers find it: by role and name. */
const origin = (): string => process.env.E2E_URL ?? "";

/** Goes to an address and waits until the page answers to clicks: before its scripts run, a click is lost. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${origin()}${path}`);
  await answering(page);
}

export async function answering(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const control = [...document.querySelectorAll("main button, main a, main input")].at(-1) ?? document.querySelector("header button");
    return control !== null && Object.keys(control).some((key) => key.startsWith("__reactProps"));
  });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

export async function fillSignIn(page: Page, { username, password }: { username: string; password: string }): Promise<void> {
  await answering(page);
  await page.getByLabel(es("signIn.username")).fill(username);
  await page.getByLabel(es("signIn.password")).fill(password);
  await page.getByRole("button", { name: es("signIn.submit"), exact: true }).click();
}

export async function signIn(page: Page, person: { username: string; password: string }, path: string): Promise<void> {
  await open(page, `/sign-in?${new URLSearchParams({ next: path }).toString()}`);
  await fillSignIn(page, person);
  await page.waitForURL(`${origin()}${path}`);
  await answering(page);
}

/** "1–50 de 20.000" under a list. */
export function range(shown: number, total: number): string {
  return es("table.range", { first: "1", last: counted(shown), total: counted(total) });
}

/** Selects all rows that match: the page's first, then the offer to take the others too. */
export async function selectAllMatching(page: Page, total: number): Promise<void> {
  await page.getByRole("checkbox", { name: es("table.selectPage") }).click();
  await page.getByRole("button", { name: es("selection.selectAll", { count: counted(total) }) }).click();
  await page.getByText(es("selection.all", { count: counted(total) })).waitFor();
}

export async function selectRows(page: Page, serviceCodes: readonly string[]): Promise<void> {
  for (const row of serviceCodes) await page.getByRole("checkbox", { name: es("table.selectRow", { row }), exact: true }).click();
}

/** From a selection to the dialog, with the preview of that book in it and its button ready. */
export async function openLaunch(page: Page, options: { book: string; count: number }): Promise<{ dialog: Locator; confirm: Locator }> {
  await page.getByRole("button", { name: es("pendings.launch") }).click();
  const dialog = page.getByRole("dialog", { name: es("launch.title") });
  await dialog.getByLabel(es("launch.book"), { exact: true }).selectOption(options.book);
  await dialog.getByText(`${options.book}-00000001`).first().waitFor();
  const confirm = dialog.getByRole("button", { name: es("launch.confirm", { count: options.count }) });
  if (options.count >= defaultLaunchTypedFrom) await dialog.getByLabel(es("launch.typeCount", { count: counted(options.count) })).fill(String(options.count));
  await confirm.and(page.locator(":enabled")).waitFor();
  return { dialog, confirm };
}

/** The number of the batch whose page this is, once it is there. */
export async function batchOf(page: Page): Promise<number> {
  await page.waitForURL(/\/batches\/\d+$/);
  return Number(new URL(page.url()).pathname.split("/").at(-1));
}

/** The state of the batch beside its name. */
export function batchState(page: Page, state: "PENDING_PROCESSING" | "IN_PROCESS" | "PROCESSED" | "ERROR" | "CANCELLED"): Locator {
  return page.getByRole("main").getByText(es(`status.batch.${state}`), { exact: true }).first();
}

/** A figure of the progress card. */
export function figure(page: Page, name: "invoiced" | "rejected" | "remaining" | "released" | "invoices"): Locator {
  return page.getByRole("main").locator("dl > div").filter({ has: page.getByText(es(`batch.${name}`), { exact: true }) }).getByRole("definition").first();
}

/** The proof of the numbering on the page of a book: true where it says that nothing is missing. */
export async function provenOnScreen(page: Page, book: string): Promise<boolean> {
  await open(page, `/receipt-books/${book}`);
  const proven = page.getByText(es("book.proven"));
  await proven.or(page.getByText(es("book.notProven"))).first().waitFor();
  return proven.isVisible();
}

/** The API, asked by the browser of whoever is signed in there. */
export async function callApi(page: Page, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  return page.evaluate(
    async (call) => {
      const response = await fetch(`/api/v1${call.path}`, {
        method: call.method,
        headers: { "content-type": "application/json" },
        body: call.body === undefined ? null : JSON.stringify(call.body),
      });
      const text = await response.text();
      return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
    },
    { method, path, body },
  );
}
