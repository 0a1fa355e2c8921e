import { z } from "zod";
import { ivaConditions } from "../fiscal/letters.ts";
import { currencyField, idField, listFields, optionalTextField, searchField, textField, versionField } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";
import { isValidCuit, normaliseCuit } from "./cuit.ts";

export { isValidCuit } from "./cuit.ts";

export const customerRow = z
  .strictObject({
    id: idField,
    taxId: z.string().describe("CUIT, eleven digits."),
    name: z.string(),
    ivaCondition: z.enum(ivaConditions),
    email: z.string().nullable(),
    address: z.string(),
    currency: z.string(),
    active: z.boolean(),
    version: versionField,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Customer" });
export type Customer = z.output<typeof customerRow>;

const taxId = z
  .string()
  .max(20)
  .overwrite(normaliseCuit)
  .refine(isValidCuit, refusals.CUIT)
  .describe("CUIT, with or without dashes.");
const email = z.email(refusals.EMAIL).max(200).nullable();

export const customerInput = z.strictObject({
  taxId,
  name: textField(200),
  ivaCondition: z.enum(ivaConditions),
  email: email.default(null),
  address: optionalTextField(300).default(""),
  currency: currencyField.default("ARS"),
  active: z.boolean().default(true),
});
export type CustomerInput = z.output<typeof customerInput>;

export const customerPatch = z.strictObject({
  version: versionField.describe("The version that was read; another one means somebody was faster."),
  taxId: taxId.optional(),
  name: textField(200).optional(),
  ivaCondition: z.enum(ivaConditions).optional(),
  email: email.optional(),
  address: optionalTextField(300).optional(),
  currency: currencyField.optional(),
  active: z.boolean().optional(),
});
export type CustomerPatch = z.output<typeof customerPatch>;

export const customerFilter = z.strictObject({
  q: searchField.optional().describe("Part of the name or of the CUIT."),
  ivaCondition: z.enum(ivaConditions).optional(),
  currency: currencyField.optional(),
  active: z.boolean().optional(),
});
export type CustomerFilter = z.output<typeof customerFilter>;
export const customerListQuery = customerFilter.extend(listFields);
export type CustomerListQuery = z.output<typeof customerListQuery>;
