import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ivaRates, splitIva, sumAmounts, toAmount } from "../money/money.ts";
import { entriesOf, parseAccount, type Chart } from "./accounting.ts";

const chart: Chart = { receivable: parseAccount("1.1.3.01|Cuentas por Cobrar"), revenue: parseAccount("4.1.1.01|Ventas de Servicios"), iva: parseAccount("2.1.5.01|IVA Débito Fiscal"), otherTaxes: parseAccount("2.1.5.02|Percepciones a Depositar") };

const invoice = { documentType: "INVOICE", otherTaxesAmount: "0.00" } as const;

describe("accounting entries", () => {
  test("move the receivable by the total, revenue by the net and IVA by the tax", () => {
    expect(entriesOf({ ...invoice, netAmount: "100.00", ivaAmount: "21.00", totalAmount: "121.00" }, chart)).toEqual([
      { accountCode: "1.1.3.01", accountName: "Cuentas por Cobrar", debit: "121.00", credit: "0.00" },
      { accountCode: "4.1.1.01", accountName: "Ventas de Servicios", debit: "0.00", credit: "100.00" },
      { accountCode: "2.1.5.01", accountName: "IVA Débito Fiscal", debit: "0.00", credit: "21.00" },
    ]);
  });

  test("of an exempt document have no IVA", () => {
    expect(entriesOf({ ...invoice, netAmount: "100.00", ivaAmount: "0.00", totalAmount: "100.00" }, chart).map((entry) => entry.accountCode)).toEqual(["1.1.3.01", "4.1.1.01"]);
  });

  test("of a credit note are those of its invoice the other way round, perceptions in an account of their own", () => {
    const document = { netAmount: "100.00", ivaAmount: "21.00", otherTaxesAmount: "3.00", totalAmount: "124.00" };
    const billed = entriesOf({ documentType: "INVOICE", ...document }, chart);
    const credited = entriesOf({ documentType: "CREDIT_NOTE", ...document }, chart);
    expect(billed.at(-1)).toEqual({ accountCode: "2.1.5.02", accountName: "Percepciones a Depositar", debit: "0.00", credit: "3.00" });
    expect(credited).toEqual(billed.map((entry) => ({ ...entry, debit: entry.credit, credit: entry.debit })));
  });

  test("balance to the cent for any list of amounts and rates", () => {
    const line = fc.record({ cents: fc.integer({ min: 1, max: 99_999_999_999 }), rate: fc.constantFrom(...ivaRates) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 50 }), (lines) => {
        const split = lines.map(({ cents, rate }) => splitIva(toAmount(new Decimal(cents).div(100)), rate));
        const netAmount = sumAmounts(split.map((part) => part.net));
        const ivaAmount = sumAmounts(split.map((part) => part.iva));
        const totalAmount = toAmount(new Decimal(lines.reduce((sum, { cents }) => sum + cents, 0)).div(100));
        const entries = entriesOf({ ...invoice, netAmount, ivaAmount, totalAmount }, chart);
        expect(sumAmounts(entries.map((entry) => entry.debit))).toBe(sumAmounts(entries.map((entry) => entry.credit)));
      }),
    );
  });

  test.each([
    ["1.1|Caja | chica", { code: "1.1", name: "Caja | chica" }],
    ["1.1", { code: "1.1", name: "1.1" }],
    [" 1.1 | ", { code: "1.1", name: "1.1" }],
  ])("account %s is read from the environment", (text, account) => {
    expect(parseAccount(text)).toEqual(account);
  });
});
