import fc from "fast-check";
import { Decimal } from "decimal.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { getInvoice } from "../invoices/queries.ts";
import { ivaRates, splitIva, sumAmounts } from "../money/money.ts";
import { launch, runToEnd } from "../testing/batches.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createBook, createCustomer, createPending, createUser } from "../testing/factories.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let book: string;

beforeAll(async () => {
  test = await createTestDatabase();
  process.env.DATABASE_URL ??= test.url; // the chart of accounts is read from the environment, which wants all of itself
  db = test.database.prisma;
  actor = await createUser(db);
  book = (await createBook(db)).code;
});
afterAll(() => test.drop());

const amount = fc.integer({ min: 1, max: 99_999_999_999 }).map((cents) => new Decimal(cents).div(100).toFixed(2));
const services = fc.array(fc.record({ amount, ivaRate: fc.constantFrom(...ivaRates), customer: fc.integer({ min: 0, max: 2 }) }), { minLength: 1, maxLength: 12 });

describe.each(["PER_SERVICE", "PER_CUSTOMER"] as const)("any list of amounts and rates, %s", (grouping) => {
  it("adds up to the cent: lines, documents, entries, and pendings against invoices", async () => {
    await fc.assert(
      fc.asyncProperty(services, async (list) => {
        const customerIds = await Promise.all([0, 1, 2].map(async () => (await createCustomer(db)).id));
        const pendingIds: number[] = [];
        for (const service of list) pendingIds.push(await createPending(db, { customerId: customerIds[service.customer]!, amount: service.amount, ivaRate: service.ivaRate }));
        const batch = await runToEnd(db, await launch(db, actor, { receiptBook: book, pendingIds, grouping }), 5);
        expect(batch.invoicedCount).toBe(list.length);

        const ids = await db.invoice.findMany({ where: { batchId: batch.id }, select: { id: true } });
        const invoices = await Promise.all(ids.map(({ id }) => getInvoice(db, { id })));
        for (const invoice of invoices) {
          expect(sumAmounts([invoice.netAmount, invoice.ivaAmount, invoice.otherTaxesAmount])).toBe(invoice.totalAmount);
          expect(sumAmounts(invoice.lines.map((line) => line.netAmount))).toBe(invoice.netAmount);
          expect(sumAmounts(invoice.lines.map((line) => line.totalAmount))).toBe(invoice.totalAmount);
          for (const line of invoice.lines) expect({ net: line.netAmount, iva: line.ivaAmount }).toEqual(splitIva(line.totalAmount, line.ivaRate));
          expect(sumAmounts(invoice.ivaByRate.map((rate) => rate.amount))).toBe(invoice.ivaAmount);
          expect(sumAmounts(invoice.ivaByRate.map((rate) => rate.base))).toBe(invoice.netAmount);
          expect(sumAmounts(invoice.accountingEntries.map((entry) => entry.debit))).toBe(sumAmounts(invoice.accountingEntries.map((entry) => entry.credit)));
        }
        expect(sumAmounts(invoices.map((invoice) => invoice.totalAmount))).toBe(sumAmounts(list.map((service) => service.amount)));
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe("splitting IVA", () => {
  it("gives the same cents in TypeScript and in the database, for any amount and rate", async () => {
    const cases = fc.sample(fc.record({ amount, rate: fc.constantFrom(...ivaRates) }), 2_000);
    const rows = await db.$queryRaw<{ net: string }[]>`
      select iva_net(t.amount::numeric, t.rate)::text as net
      from unnest(${cases.map((it) => it.amount)}::text[], ${cases.map((it) => it.rate)}::text[]) with ordinality as t (amount, rate, n) order by n`;
    expect(rows.map((row) => row.net)).toEqual(cases.map((it) => splitIva(it.amount, it.rate).net));
  });

  it("rounds half up", () => {
    expect(splitIva("121.00", "21")).toEqual({ net: "100.00", iva: "21.00" });
    expect(splitIva("0.01", "21")).toEqual({ net: "0.01", iva: "0.00" });
    expect(splitIva("100.00", "10.5")).toEqual({ net: "90.50", iva: "9.50" });
    expect(splitIva("10.00", "27")).toEqual({ net: "7.87", iva: "2.13" });
    expect(splitIva("99.99", "EXEMPT")).toEqual({ net: "99.99", iva: "0.00" });
  });
});
