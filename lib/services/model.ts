import { z } from "zod";
import { ivaRates } from "../money/money.ts";
import { amountField, currencyField, dateField, idField, listFields, optionalTextField, positiveAmountField, searchField, textField, versionField } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";
import { billingStatuses, serviceStatuses } from "./status.ts";

export const serviceRow = z
  .strictObject({
    id: idField,
    code: z.string(),
    customerId: idField,
    customerName: z.string(),
    description: z.string(),
    origin: z.string(),
    destination: z.string(),
    serviceDate: z.string(),
    deliveredOn: z.string().nullable(),
    status: z.enum(serviceStatuses),
    billingStatus: z.enum(billingStatuses),
    pendingId: idField.nullable().describe("The pending that is alive, if the service is in billing."),
    invoiceId: idField.nullable(),
    amount: z.string().describe("What the customer pays, IVA included."),
    currency: z.string(),
    ivaRate: z.enum(ivaRates),
    version: versionField,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Service" });
export type Service = z.output<typeof serviceRow>;

/** The form of the codes that services without one are given. */
const givenCode = /^S-\d{8,10}$/;
const code = textField(60).refine((text) => !givenCode.test(text), refusals.CODE_RESERVED);

export const serviceInput = z.strictObject({
  code: code.optional().describe("Unique. Given by the system if left out."),
  customerId: idField,
  description: textField(300),
  origin: optionalTextField(120).default(""),
  destination: optionalTextField(120).default(""),
  serviceDate: dateField,
  amount: positiveAmountField.describe("What the customer pays, IVA included: a decimal string."),
  currency: currencyField.optional().describe("The customer's if left out."),
  ivaRate: z.enum(ivaRates).default("21"),
});
export type ServiceInput = z.output<typeof serviceInput>;

const maxBulkServices = 1_000;

/** A service that comes from another system may already be under way or delivered. */
export const importedServiceInput = serviceInput.extend({
  status: z.enum(serviceStatuses).default("PENDING"),
  deliveredOn: dateField.optional().describe("Of a delivered service; today if left out."),
});
export type ImportedServiceInput = z.output<typeof importedServiceInput>;
export const bulkServicesInput = z.strictObject({ services: z.array(importedServiceInput).min(1).max(maxBulkServices) });

export const servicePatch = z.strictObject({
  version: versionField.describe("The version that was read; another one means somebody was faster."),
  code: code.optional(),
  customerId: idField.optional(),
  description: textField(300).optional(),
  origin: optionalTextField(120).optional(),
  destination: optionalTextField(120).optional(),
  serviceDate: dateField.optional(),
  amount: positiveAmountField.optional(),
  currency: currencyField.optional(),
  ivaRate: z.enum(ivaRates).optional(),
});
export type ServicePatch = z.output<typeof servicePatch>;

export const serviceTransitionInput = z.strictObject({
  to: z.enum(serviceStatuses),
  deliveredOn: dateField.optional().describe("With DELIVERED; today if left out."),
});
export type ServiceTransitionInput = z.output<typeof serviceTransitionInput>;

export const serviceFilter = z.strictObject({
  customerId: idField.optional(),
  status: z.enum(serviceStatuses).optional(),
  billingStatus: z.enum(billingStatuses).optional(),
  from: dateField.optional().describe("Earliest service date."),
  to: dateField.optional().describe("Latest service date."),
  minAmount: amountField.optional(),
  maxAmount: amountField.optional(),
  q: searchField.optional().describe("Part of the code, description, origin or destination."),
});
export type ServiceFilter = z.output<typeof serviceFilter>;
export const serviceListQuery = serviceFilter.extend(listFields);
export type ServiceListQuery = z.output<typeof serviceListQuery>;
