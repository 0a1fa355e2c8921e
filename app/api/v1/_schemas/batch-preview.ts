import { z } from "zod";
import type { BatchPreview, ChangedPending, CustomerShare, PreviewProblem, SelectionChanges } from "#lib/batches/model.ts";
import { pendingStatuses } from "#lib/pendings/status.ts";
import { idField } from "#lib/validation/fields.ts";
import { amountRow } from "./money.ts";

const problem = { code: z.string(), message: z.string() };
const pendingOf = { pendingId: idField, serviceId: idField, serviceCode: z.string(), customerId: idField, customerName: z.string(), amount: amountRow, currency: z.string() };

export const previewProblemRow = z
  .strictObject({ ...pendingOf, letter: z.string().describe("What the customer's IVA condition asks for."), ...problem })
  .meta({ id: "PreviewProblem" }) satisfies z.ZodType<PreviewProblem>;

export const customerShareRow = z
  .strictObject({ customerId: idField, customerName: z.string(), currency: z.string(), count: z.int(), invoiceCount: z.int(), net: amountRow, iva: amountRow, otherTaxes: amountRow, total: amountRow })
  .meta({ id: "CustomerShare" }) satisfies z.ZodType<CustomerShare>;

export const batchPreview = z
  .strictObject({
    count: z.int().describe("Everything selected, those with a problem too."),
    selectedCustomers: z.int(),
    customers: z.int().describe("Of what would be invoiced, as all that follows."),
    totals: z.array(z.strictObject({ currency: z.string(), count: z.int(), net: amountRow, iva: amountRow, otherTaxes: amountRow.describe("Perceptions and the like, on top."), total: amountRow })).readonly(),
    invoiceCount: z.int(),
    numbers: z.strictObject({ first: z.string(), last: z.string(), count: z.int() }).nullable().describe("If nothing else is issued from the book before."),
    byRate: z.array(z.strictObject({ currency: z.string(), ivaRate: z.string(), net: amountRow, iva: amountRow, total: amountRow })).readonly(),
    byLetter: z
      .array(z.strictObject({ letter: z.string(), currency: z.string(), count: z.int(), invoiced: z.int(), total: amountRow }))
      .readonly()
      .describe("Everything selected, by the letter that its customers need."),
    byCustomer: z.array(customerShareRow).readonly().describe("The 20 with the largest totals; `POST /billing-batches/preview/customers` lists all."),
    problems: z.array(previewProblemRow).readonly().describe("The first 200; `POST /billing-batches/preview/problems` lists all."),
    problemCount: z.int(),
    problemsByCode: z.array(z.strictObject({ ...problem, count: z.int() })).readonly(),
    blocking: z.strictObject(problem).nullable().describe("Why the launch itself would be refused."),
    typedFrom: z.int().describe("From how many pendings a launch from the screen must have their count typed."),
    moment: z.string().describe("Opaque: give it to `POST /billing-batches/preview/changes`."),
  })
  .meta({ id: "BatchPreview" }) satisfies z.ZodType<BatchPreview>;

const changedPendingRow = z
  .strictObject({ ...pendingOf, status: z.enum(pendingStatuses), batchId: idField.nullable().describe("The batch that has it now.") })
  .meta({ id: "ChangedPending" }) satisfies z.ZodType<ChangedPending>;
const changedPendings = z.strictObject({ count: z.int(), rows: z.array(changedPendingRow).readonly().describe("The first 100.") });

export const selectionChangesRow = z
  .strictObject({
    left: changedPendings.describe("Free then, not any more."),
    came: changedPendings.describe("Free now, and not then: a batch let go of them."),
    customers: z.array(z.strictObject({ customerId: idField, customerName: z.string(), count: z.int() })).readonly().describe("Edited since, with how many free pendings."),
  })
  .meta({ id: "SelectionChanges" }) satisfies z.ZodType<SelectionChanges>;
