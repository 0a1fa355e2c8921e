import { z } from "zod";
import { otherTaxCodes } from "../fiscal/codes.ts";
import { dateField, idField, textField } from "../validation/fields.ts";

/** A tax that a customer's documents carry on top of IVA: an IIBB perception, say. */
export const customerTaxRow = z
  .strictObject({
    id: idField,
    customerId: idField,
    taxCode: z.int().describe("ARCA's type of tax (FEParamGetTiposTributos): 7 is the IIBB perception."),
    description: z.string(),
    rate: z.string().describe("Percent of the net."),
    validFrom: z.string(),
    validTo: z.string().nullable().describe("Its last day; null until further notice."),
    createdAt: z.string(),
  })
  .meta({ id: "CustomerTax" });
export type CustomerTax = z.output<typeof customerTaxRow>;

const rate = z
  .string('must be a decimal string such as "3.5"')
  .regex(/^\d{1,3}(\.\d{1,4})?$/, "must be a percentage with at most four places, such as 3.5")
  .refine((text) => Number(text) > 0 && Number(text) <= 100, "must be more than zero and at most 100");

export const customerTaxInput = z.strictObject({
  taxCode: z.literal([...otherTaxCodes]),
  description: textField(80).describe("As documents print it."),
  rate,
  validFrom: dateField,
  validTo: dateField.nullable().default(null),
}).refine((input) => input.validTo === null || input.validTo >= input.validFrom, { message: "must not be before the first day", path: ["validTo"] });
export type CustomerTaxInput = z.output<typeof customerTaxInput>;

export const customerTaxEnd = z.strictObject({ validTo: dateField.describe("Its last day.") });
