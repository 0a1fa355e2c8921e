import { z } from "zod";
import { receiverDocumentTypes } from "../fiscal/codes.ts";
import { ivaConditions } from "../fiscal/letters.ts";
import { languages } from "../i18n/locale.ts";
import { currencyField, idField, listFields, optionalTextField, searchField, textField, versionField } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";
import { normaliseCuit } from "./cuit.ts";
import { identityErrors, type Identity } from "./identity.ts";

export { isValidCuit } from "./cuit.ts";

export const customerRow = z
  .strictObject({
    id: idField,
    documentType: z.enum(receiverDocumentTypes).describe("How it is identified: NONE is a final consumer who is not."),
    taxId: z.string().describe("Number of its CUIT, CUIL or DNI; 0 where it is not identified."),
    name: z.string(),
    ivaCondition: z.enum(ivaConditions),
    email: z.string().nullable(),
    address: z.string(),
    language: z.enum(languages).describe("Of the e-mails it receives."),
    currency: z.string(),
    paymentTermDays: z.int().describe("Days from issue to the payment due date."),
    largeCompany: z.boolean().describe("In ARCA's list of large companies: MiPyME credit invoices go to it."),
    active: z.boolean(),
    version: versionField,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Customer" });
export type Customer = z.output<typeof customerRow>;

const taxId = z.string().max(20).overwrite(normaliseCuit).describe("Number of the CUIT, CUIL or DNI, with or without separators; 0 where the customer is not identified.");
const email = z.email(refusals.EMAIL).max(200).nullable();
const paymentTermDays = z.int("must be a whole number").min(0, "must be at least 0").max(365, "must be at most 365");

/** The three fields of an identity are right or wrong together, and whatever is wrong besides: a file's row is told all of it. */
const isRight = (field: keyof Identity) => (input: Identity): boolean => identityErrors(input)[field] === undefined;
const always = ({ value }: { value: unknown }): boolean => typeof value === "object" && value !== null;

export const customerInput = z
  .strictObject({
    documentType: z.enum(receiverDocumentTypes).default("CUIT"),
    taxId,
    name: textField(200),
    ivaCondition: z.enum(ivaConditions),
    email: email.default(null),
    address: optionalTextField(300).default(""),
    language: z.enum(languages).default("es"),
    currency: currencyField.default("ARS"),
    paymentTermDays: paymentTermDays.default(0),
    largeCompany: z.boolean().default(false),
    active: z.boolean().default(true),
  })
  .refine(isRight("taxId"), { path: ["taxId"], when: always, error: ({ input }) => identityErrors(input as Identity).taxId })
  .refine(isRight("documentType"), { path: ["documentType"], when: always, error: ({ input }) => identityErrors(input as Identity).documentType });
type Parsed = z.output<typeof customerInput>;
/** What is left out of the last three is as the database has it for new customers: CUIT, paid at once, no large company. */
export type CustomerInput = Omit<Parsed, DefaultedField> & Partial<Pick<Parsed, DefaultedField>>;
type DefaultedField = "documentType" | "language" | "paymentTermDays" | "largeCompany";

export const customerPatch = z.strictObject({
  version: versionField.describe("The version that was read; another one means somebody was faster."),
  documentType: z.enum(receiverDocumentTypes).optional(),
  taxId: taxId.optional(),
  name: textField(200).optional(),
  ivaCondition: z.enum(ivaConditions).optional(),
  email: email.optional(),
  address: optionalTextField(300).optional(),
  language: z.enum(languages).optional(),
  currency: currencyField.optional(),
  paymentTermDays: paymentTermDays.optional(),
  largeCompany: z.boolean().optional(),
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
