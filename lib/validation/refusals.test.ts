import { expect, test } from "vitest";
import type { z } from "zod";
import { customerInput } from "../customers/model.ts";
import { toFailure } from "../http/error-response.ts";
import { parseWith } from "../http/validation.ts";
import { serviceInput } from "../services/model.ts";
import { refusals } from "./refusals.ts";

async function codesOf(schema: z.ZodType, value: unknown): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    await parseWith(schema, value);
  } catch (error) {
    return toFailure(error, "r").errorCodes;
  }
  return undefined;
}

test("each code has a sentence of its own, so that a sentence says its code", () => {
  expect(new Set(Object.values(refusals)).size).toBe(Object.keys(refusals).length);
});

test("what is wrong with a field has a stable code beside its sentence", async () => {
  expect(await codesOf(customerInput, { taxId: "30-71482936-0", name: " ", ivaCondition: "NOBODY", email: "no", currency: "pesos", extra: 1 })).toMatchObject({
    taxId: "CUIT", name: "EMPTY", ivaCondition: "UNKNOWN_VALUE", email: "EMAIL", currency: "CURRENCY", extra: "UNKNOWN_FIELD",
  });
  expect(await codesOf(customerInput, { name: "x".repeat(201), address: "a\nb" })).toMatchObject({ taxId: "REQUIRED", name: "TOO_LONG", ivaCondition: "REQUIRED", address: "CONTROL_CHARACTERS" });
  expect(await codesOf(serviceInput, { customerId: 1, description: "x", serviceDate: "1889-01-01", amount: "0", code: "S-00000001" })).toMatchObject({ serviceDate: "DATE_RANGE", amount: "NOT_POSITIVE", code: "CODE_RESERVED" });
  expect(await codesOf(serviceInput, { customerId: 0, description: "x", serviceDate: "hoy", amount: 12.5 })).toMatchObject({ customerId: "TOO_SMALL", serviceDate: "DATE", amount: "AMOUNT" });
});
