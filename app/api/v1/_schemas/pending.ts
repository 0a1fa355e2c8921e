import { z } from "zod";
import { ivaConditions } from "#lib/fiscal/letters.ts";
import { ivaRates } from "#lib/money/money.ts";
import type { Pending, PendingSummary } from "#lib/pendings/model.ts";
import { pendingStatuses } from "#lib/pendings/status.ts";
import { idField } from "#lib/validation/fields.ts";
import { amountRow, currencyTotals, customerTotals } from "./money.ts";

export const pendingRow = z
  .strictObject({
    id: idField,
    serviceId: idField,
    serviceCode: z.string(),
    customerId: idField,
    customerName: z.string(),
    customerIvaCondition: z.enum(ivaConditions),
    letter: z.enum(["A", "B"]).describe("The letter that the customer's IVA condition asks for."),
    description: z.string(),
    serviceDate: z.string(),
    deliveredOn: z.string(),
    amount: amountRow,
    netAmount: amountRow,
    ivaAmount: amountRow,
    currency: z.string(),
    ivaRate: z.enum(ivaRates),
    status: z.enum(pendingStatuses),
    batchId: idField.nullable(),
    createdAt: z.string(),
    cancelledAt: z.string().nullable(),
  })
  .meta({ id: "Pending" }) satisfies z.ZodType<Pending>;

export const pendingSummary = z
  .strictObject({
    count: z.int(),
    customers: z.int(),
    totals: z.array(currencyTotals).readonly(),
    byCustomer: z.array(customerTotals).readonly().describe("The 50 customers with the largest totals."),
  })
  .meta({ id: "PendingSummary" }) satisfies z.ZodType<PendingSummary>;
