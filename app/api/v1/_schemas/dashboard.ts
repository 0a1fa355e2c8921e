import { z } from "zod";
import { batchStatuses } from "#lib/batches/status.ts";
import { pendingAges, type Dashboard } from "#lib/dashboard/model.ts";
import { steps } from "#lib/dashboard/periods.ts";
import { documentTypes } from "#lib/fiscal/document-types.ts";
import { idField } from "#lib/validation/fields.ts";
import { amountRow } from "./money.ts";

const range = { from: z.string(), to: z.string() };
const part = { ...range, before: z.strictObject(range).nullable().describe("Its part of the period before; null where that one is shorter.") };
const sums = z.strictObject({ currency: z.string(), count: z.int(), net: amountRow, iva: amountRow, otherTaxes: amountRow, total: amountRow });
const countAndTotal = { count: z.int(), total: amountRow };
const compared = <Figure extends z.ZodType>(figure: Figure) => z.strictObject({ now: figure, before: figure });
const deliveryTime = z.strictObject({ lines: z.int(), median: z.int().nullable(), p90: z.int().nullable() });
const batchFigures = z.strictObject({
  batches: z.int(),
  invoices: z.int(),
  rejected: z.int(),
  seconds: z.number().describe("How long they ran, of those that are processed."),
  perSecond: z.number().nullable().describe("Documents a second while they ran."),
});

export const dashboardBody = z
  .strictObject({
    filter: z.strictObject({ ...range, step: z.enum(steps), customerId: idField.optional(), receiptBook: z.string().optional(), currency: z.string().optional(), top: z.int() }),
    previous: z.strictObject(range).describe("The same period before."),
    today: z.string().describe("The business date that ages are counted to."),
    currencies: z.array(z.string()).readonly(),
    invoiced: z.array(z.strictObject({ currency: z.string(), total: compared(sums), buckets: z.array(z.strictObject({ ...part, sums: compared(sums) })).readonly() })).readonly().describe("Per currency; credit notes subtract."),
    byCustomer: z
      .array(z.strictObject({ ...sums.shape, customerId: idField.nullable(), customerName: z.string().nullable(), customers: z.int(), before: amountRow }))
      .readonly()
      .describe("The largest of each currency; without a customer: the rest."),
    byType: z.array(z.strictObject({ ...sums.shape, documentType: z.enum(documentTypes) })).readonly(),
    waiting: z
      .array(
        z.strictObject({
          currency: z.string(),
          free: z.strictObject({ ...countAndTotal, oldest: z.string().nullable() }),
          ages: z.array(z.strictObject({ ...countAndTotal, age: z.enum(pendingAges) })).readonly().describe("Whole days since delivery."),
          reserved: z.strictObject(countAndTotal),
          awaiting: z.strictObject({ ...countAndTotal, inDoubt: z.int() }).describe("Documents without CAE: part of what batches hold, never of what was invoiced."),
        }),
      )
      .readonly()
      .describe("As of now, whatever the dates."),
    deliveryTime: compared(deliveryTime).describe("Days from delivery to invoice, per line."),
    batches: z.strictObject({
      total: compared(batchFigures),
      buckets: z.array(z.strictObject({ ...part, figures: compared(batchFigures) })).readonly(),
      states: z.array(z.strictObject({ status: z.enum(batchStatuses), count: z.int() })).readonly(),
      rejections: z.array(z.strictObject({ code: z.string(), count: z.int() })).readonly(),
    }),
  })
  .meta({ id: "Dashboard" }) satisfies z.ZodType<Dashboard>;
