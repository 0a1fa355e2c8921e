import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { parseWith } from "../http/validation.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createCustomer, createUser } from "../testing/factories.ts";
import { addCustomerTax, endCustomerTax } from "./commands.ts";
import { customerTaxInput } from "./model.ts";
import { listCustomerTaxes } from "./queries.ts";

let it: TestDatabase;
let actor: Actor;
beforeAll(async () => {
  it = await createTestDatabase();
  actor = await createUser(it.database.prisma);
});
afterAll(() => it.drop());

const input = { taxCode: 7, description: "Percepción IIBB Santa Fe", rate: "3.5", validFrom: "2026-01-01" } as const;
const add = (customerId: number, change: object = {}) => addCustomerTax(it.database.prisma, { actor, customerId, input: customerTaxInput.parse({ ...input, ...change }) });
const end = (customerId: number, id: number, validTo: string) => endCustomerTax(it.database.prisma, { actor, customerId, id, validTo });

test("a perception is added, ended and added anew with another rate", async () => {
  const { id: customerId } = await createCustomer(it.database.prisma);
  const first = await add(customerId);
  expect(first).toMatchObject({ taxCode: 7, rate: "3.5", validFrom: "2026-01-01", validTo: null });
  await expect(add(customerId, { rate: "4", description: "PERCEPCIÓN IIBB Santa Fe", validFrom: "2026-06-01" })).rejects.toMatchObject({ code: "CUSTOMER_TAX_OVERLAPS" });
  await add(customerId, { description: "Percepción IIBB Córdoba" });
  await expect(end(customerId, first.id, "2025-12-31")).rejects.toMatchObject({ code: "CUSTOMER_TAX_ENDS_EARLY" });
  expect(await end(customerId, first.id, "2026-05-31")).toMatchObject({ validTo: "2026-05-31" });
  await expect(end(customerId, first.id, "2026-06-30")).rejects.toMatchObject({ code: "CUSTOMER_TAX_ENDED" });
  await add(customerId, { rate: "4.25", validFrom: "2026-06-01" });
  expect((await listCustomerTaxes(it.database.prisma, { customerId })).map(({ rate, validTo }) => [rate, validTo])).toEqual([["4.25", null], ["3.5", null], ["3.5", "2026-05-31"]]);
  expect(await it.database.prisma.auditEvent.count({ where: { entity: "customer", entityId: customerId, action: { in: ["customer.tax_added", "customer.tax_ended"] } } })).toBe(4);
});

test("of two that are added at once one is refused", async () => {
  const { id: customerId } = await createCustomer(it.database.prisma);
  const answers = await Promise.allSettled([add(customerId), add(customerId)]);
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("of another customer is not found", async () => {
  const [one, other] = [await createCustomer(it.database.prisma), await createCustomer(it.database.prisma)];
  const { id } = await add(one.id);
  await expect(end(other.id, id, "2026-12-31")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(add(2_000_000_000)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what is no tax, rate or period is refused field by field", async () => {
  await expect(parseWith(customerTaxInput, { ...input, taxCode: 12, rate: "0", description: " " })).rejects.toMatchObject({ errors: { taxCode: expect.any(String), rate: expect.any(String), description: expect.any(String) } });
  for (const rate of ["100.01", "-1", "3,5", "1.23456", 3.5]) await expect(parseWith(customerTaxInput, { ...input, rate }), String(rate)).rejects.toMatchObject({ errors: { rate: expect.any(String) } });
  await expect(parseWith(customerTaxInput, { ...input, validTo: "2025-12-31" })).rejects.toMatchObject({ errors: { validTo: expect.any(String) } });
});
