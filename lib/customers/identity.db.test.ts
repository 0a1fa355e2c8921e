import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor.ts";
import { receiverDocumentTypes } from "../fiscal/codes.ts";
import { ivaConditions } from "../fiscal/letters.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createUser, makeCuit } from "../testing/factories.ts";
import { createCustomer, updateCustomer } from "./commands.ts";
import { identityErrors } from "./identity.ts";
import { customerInput } from "./model.ts";

let it: TestDatabase;
let actor: Actor;
beforeAll(async () => {
  it = await createTestDatabase();
  actor = await createUser(it.database.prisma);
});
afterAll(() => it.drop());

const create = (input: object) => createCustomer(it.database.prisma, { actor, input: customerInput.parse({ name: "Cliente", ivaCondition: "CONSUMIDOR_FINAL", ...input }) });

test("final consumers have a CUIT, a CUIL, a DNI or nothing; nobody else does without a CUIT", async () => {
  expect(await create({ documentType: "CUIL", taxId: "27-11111111-7" })).toMatchObject({ documentType: "CUIL", taxId: "27111111117" });
  expect(await create({ documentType: "DNI", taxId: "20.111.222" })).toMatchObject({ documentType: "DNI", taxId: "20111222" });
  expect(await create({ documentType: "NONE", taxId: "" })).toMatchObject({ documentType: "NONE", taxId: "0" });
  // Any number of them: nobody is told apart by the number 0.
  expect(await create({ documentType: "NONE", taxId: "123" })).toMatchObject({ taxId: "0" });
  await expect(create({ documentType: "DNI", taxId: "20111222" })).rejects.toMatchObject({ code: "CUSTOMER_TAX_ID_TAKEN" });
});

test("the database refuses the same combinations", async () => {
  const numbers = ["0", "1234567", "20111222", "20111111112", "123"];
  const taken = new Set<string>();
  for (const documentType of receiverDocumentTypes) for (const ivaCondition of ivaConditions) for (const taxId of numbers) {
    const isRight = Object.keys(identityErrors({ documentType, taxId, ivaCondition })).length === 0 && (documentType !== "NONE" || taxId === "0");
    const write = it.database.pool.query("insert into customers (document_type, tax_id, iva_condition, name) values ($1, $2, $3, 'x')", [documentType, taxId, ivaCondition]);
    const outcome = await write.then(() => "written", (error: { constraint?: string }) => error.constraint);
    const label = `${documentType} ${taxId} ${ivaCondition}`;
    if (isRight && documentType !== "NONE" && taken.has(taxId)) expect(outcome, label).toBe("customers_tax_id_key");
    else expect(outcome === "written" || outcome === "customers_tax_id_key", label).toBe(isRight);
    if (outcome === "written") taken.add(taxId);
  }
});

test("a change is judged with what it leaves as it was", async () => {
  const { id } = await create({ documentType: "DNI", taxId: "30111222" });
  const update = (change: object, version = 1) => updateCustomer(it.database.prisma, { actor, id, input: { version, ...change } });
  await expect(update({ ivaCondition: "EXENTO" })).rejects.toMatchObject({ code: "VALIDATION_FAILED", errors: { documentType: expect.any(String) } });
  await expect(update({ documentType: "CUIT" })).rejects.toMatchObject({ errors: { taxId: expect.stringContaining("CUIT") } });
  expect(await update({ documentType: "CUIT", taxId: makeCuit(80_000_001), ivaCondition: "EXENTO" })).toMatchObject({ documentType: "CUIT", ivaCondition: "EXENTO" });
  expect(await update({ paymentTermDays: 30, largeCompany: true }, 2)).toMatchObject({ paymentTermDays: 30, largeCompany: true, version: 3 });
});
