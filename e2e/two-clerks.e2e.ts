import type { Page } from "playwright";
import { afterAll, beforeAll, expect } from "vitest";
import { findViolations, noViolations } from "../lib/testing/batches.ts";
import { createDeliveredServices, sendServices, type TestBook } from "../lib/testing/factories.ts";
import { journey } from "./journey.ts";
import { batchOf, batchState, figure, openLaunch, provenOnScreen, range, selectRows } from "./screens.ts";
import { es } from "./words.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
let book: TestBook;
let codes: string[];
let pages: [Page, Page];

beforeAll(async () => {
  world = await openWorld();
  world.worker();
  const customer = await world.customer();
  book = await world.book();
  const serviceIds = await createDeliveredServices(world.db, { customerId: customer.id, count: 9 });
  await sendServices(world.db, serviceIds);
  codes = (await world.db.service.findMany({ where: { id: { in: serviceIds } }, orderBy: { id: "asc" } })).map(({ code }) => code);
  const path = `/pendings?customerId=${customer.id}`;
  pages = await Promise.all([world.pageOf(await world.person(), path), world.pageOf(await world.person(), path)]);
});
afterAll(() => world.close());
const step = journey(() => world);

step("two clerks confirm selections that overlap, at the same moment: one wins, the other is told", async () => {
  const [one, two] = pages;
  const ready = await Promise.all(
    [
      { page: one, codes: codes.slice(0, 6) },
      { page: two, codes: codes.slice(3, 9) },
    ].map(async ({ page, codes }) => {
      await page.getByText(range(9, 9)).waitFor();
      await selectRows(page, codes);
      return openLaunch(page, { book: book.code, count: 6 });
    }),
  );
  await Promise.all(ready.map(({ confirm }) => confirm.click()));
  const outcome = async (page: Page) => Promise.race([page.waitForURL(/\/batches\/\d+$/).then(() => "won"), page.getByText(es("errors.PENDINGS_NOT_AVAILABLE")).first().waitFor().then(() => "told")]);
  const outcomes = await Promise.all(pages.map(outcome));
  expect(outcomes.toSorted()).toEqual(["told", "won"]);
  if (outcomes[0] === "told") pages = [two, one];
});

step("the winner's batch ends whole", async () => {
  const [winner] = pages;
  await batchState(winner, "PROCESSED").waitFor();
  expect(await figure(winner, "invoiced").innerText()).toBe("6");
});

step("the other sees which pendings are gone, looks again, and bills just what is left", async () => {
  const [, other] = pages;
  const dialog = other.getByRole("dialog", { name: es("launch.title") });
  await dialog.getByText(es("launchChange.nothingLaunched")).waitFor();
  await dialog.getByText(es("launchChange.left", { count: 3 })).first().waitFor();
  await dialog.getByRole("button", { name: es("launchChange.lookAgain") }).click();
  await dialog.getByRole("button", { name: es("launch.confirm", { count: 3 }) }).click();
  await batchOf(other);
  await batchState(other, "PROCESSED").waitFor();
  expect(await figure(other, "invoiced").innerText()).toBe("3");
});

step("nothing was invoiced twice and no number is missing", async () => {
  const lines = await world.db.invoiceLine.findMany({ where: { serviceCode: { in: codes } }, select: { serviceCode: true } });
  expect(lines.map(({ serviceCode }) => serviceCode).sort()).toEqual([...codes].sort());
  const { nextNumber } = await world.db.receiptBook.findUniqueOrThrow({ where: { id: book.id } });
  expect(nextNumber).toBe(10);
  expect(await findViolations(world.db)).toEqual(noViolations);
  expect(await provenOnScreen(pages[0], book.code)).toBe(true);
});
