import { afterAll, beforeAll, expect, test } from "vitest";
import { isAllowed, roles, type Permission, type Role } from "../lib/auth/permissions.ts";
import type { TestCustomer } from "../lib/testing/factories.ts";
import { callApi, open } from "./screens.ts";
import { es } from "./words.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
let customer: TestCustomer;

beforeAll(async () => {
  world = await openWorld();
  customer = await world.customer();
});
afterAll(() => world.close());

/** What only some may do, and what the API answers to those who may. */
const guarded: readonly { permission: Permission; method: string; path: string; body?: unknown; allowed: number }[] = [
  { permission: "customers:delete", method: "DELETE", path: "/customers/2147483000", allowed: 404 },
  { permission: "services:delete", method: "DELETE", path: "/services/2147483000", allowed: 404 },
  { permission: "receipt-books:write", method: "POST", path: "/receipt-books", body: {}, allowed: 422 },
  { permission: "users:manage", method: "GET", path: "/users", allowed: 200 },
  { permission: "credentials:manage", method: "GET", path: "/api-credentials", allowed: 200 },
  { permission: "invoices:read", method: "GET", path: "/invoices", allowed: 200 },
];

for (const role of roles) {
  test(`${role}: the screens offer what the role may do, and the API refuses the rest`, async () => {
    const page = await world.pageOf(await world.person(role), `/customers/${customer.id}`);
    const offers = async (name: string) => (await page.getByRole("button", { name, exact: true }).count()) === 1;
    await page.getByRole("heading", { name: customer.name, level: 1 }).waitFor();
    expect(await offers(es("customer.edit"))).toBe(isAllowed(role, "customers:write"));
    expect(await offers(es("customer.delete"))).toBe(isAllowed(role, "customers:delete"));
    await open(page, "/receipt-books");
    await page.getByRole("table", { name: es("books.caption") }).waitFor();
    expect(await offers(es("books.new"))).toBe(isAllowed(role, "receipt-books:write"));
    expect((await page.getByRole("columnheader", { name: es("books.column.actions") }).count()) > 0).toBe(isAllowed(role, "receipt-books:write"));

    const answers = await Promise.all(guarded.map(async ({ method, path, body }) => `${method} ${path} ${(await callApi(page, method, path, body)).status}`));
    expect(answers).toEqual(guarded.map(({ permission, method, path, allowed }) => `${method} ${path} ${isAllowed(role, permission) ? allowed : 403}`));
    await page.context().close();
  });
}

test("the three roles differ in what this journey looks at", () => {
  const seen = roles.map((role: Role) => guarded.filter(({ permission }) => isAllowed(role, permission)).length);
  expect(seen).toEqual([1, 3, 6]);
});

test("a form that was opened with a higher role is refused by its action once the role is lower", async () => {
  const person = await world.person("ADMIN");
  const page = await world.pageOf(person, "/receipt-books");
  await page.getByRole("button", { name: es("books.new") }).click();
  const dialog = page.getByRole("dialog", { name: es("bookForm.newTitle") });
  await dialog.getByLabel(es("bookForm.pointOfSale")).fill("99123");
  await world.db.user.update({ where: { id: person.userId ?? 0 }, data: { role: "CLERK" } });
  await dialog.getByRole("button", { name: es("bookForm.save") }).click();
  await page.getByText(es("errors.FORBIDDEN")).waitFor();
  expect(await world.db.receiptBook.count({ where: { pointOfSale: 99_123 } })).toBe(0);
});
