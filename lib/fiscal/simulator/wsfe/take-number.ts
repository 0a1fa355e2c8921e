import { addDays, compactDate } from "../local-time.ts";
import { inPgTransaction } from "../sql/in-transaction.ts";
import { insertVouchers } from "../sql/insert-vouchers.ts";
import { lockSeries, moveSeries, type Series } from "../sql/lock-series.ts";
import type { Call } from "./operation.ts";
import type { Voucher } from "./voucher.ts";

/** Somebody else's document under the next number of a series: what a second program on the same point of sale does. */
export async function takeNumber(call: Call, series: Series): Promise<void> {
  await inPgTransaction(call.context.pool, async (client) => {
    const last = await lockSeries(client, series, "queue");
    const today = compactDate(call.at);
    const date = last.lastDate > today ? last.lastDate : today;
    const number = last.lastNumber + 1;
    await insertVouchers(client, series, [{ request: strangersVoucher(number, date), observations: [], dueDate: addDays(date, 10) }], call.at);
    await moveSeries(client, series, { number, date });
  });
}

function strangersVoucher(number: number, date: string): Voucher<string> {
  return {
    concept: 1, docType: 80, docNumber: 33693450239, from: number, to: number, date,
    total: "1.21", notTaxed: "0", net: "1", exempt: "0", otherTaxes: "0", iva: "0.21",
    serviceFrom: "", serviceTo: "", paymentDue: "", currency: "PES", rate: "1", isPaidInCurrency: undefined, receiverCondition: 1,
    associated: undefined, taxes: undefined, ivaRates: [{ id: 5, base: "1", amount: "0.21" }], options: undefined, buyers: undefined, period: undefined, activities: undefined,
  };
}
