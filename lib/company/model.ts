import { z } from "zod";
import { isValidCuit, normaliseCuit } from "../customers/cuit.ts";
import { mipymeTransfers } from "../fiscal/codes.ts";
import { issuerConditions } from "../fiscal/letters.ts";
import { dateField, optionalTextField, positiveAmountField, textField, versionField } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";
import { isValidCbu, normaliseCbu } from "./cbu.ts";

/** What a class A document of the issuer says: nothing, OPERACIÓN SUJETA A RETENCIÓN, or PAGO EN CBU INFORMADA (RG 1575, RG 5762). */
export const classARegimes = ["STANDARD", "WITHHOLDING", "CBU"] as const;


/** A launch of that many pendings has its count typed, until an administrator says otherwise. */
export const defaultLaunchTypedFrom = 1_000;

/** The issuer, as its documents show it, and what the company has decided about launches. */
export const companyRow = z
  .strictObject({
    name: z.string(),
    taxId: z.string().describe("CUIT, eleven digits."),
    ivaCondition: z.enum(issuerConditions),
    address: z.string(),
    grossIncomeNumber: z.string().describe("Ingresos brutos: the number, or the condition in words."),
    activityStart: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string(),
    cbu: z.string().nullable(),
    cbuAlias: z.string().nullable(),
    classARegime: z.enum(classARegimes).describe("What its class A documents say: nothing, subject to withholding, or payment to the CBU."),
    mipyme: z.boolean().describe("The issuer is a MiPyME: large companies get credit invoices from it (Law 27.440)."),
    mipymeMinimum: z.string().describe("From this total, in pesos."),
    mipymeTransfer: z.enum(mipymeTransfers).describe("How its credit invoices circulate."),
    identificationThreshold: z.string().describe("From this total, in pesos, a final consumer must be identified."),
    launchTypedFrom: z.int().describe("From how many pendings a launch from the screen must have their count typed."),
    version: versionField,
    updatedAt: z.string(),
  })
  .meta({ id: "Company" });
export type Company = z.output<typeof companyRow>;

/** What a document says of who issued it. */
export type Issuer = Pick<Company, "name" | "taxId" | "ivaCondition" | "address">;

export const companyInput = z.strictObject({
  version: versionField.nullable().describe("The version that was read; null where there were no data yet."),
  name: textField(200),
  taxId: z.string().max(20).overwrite(normaliseCuit).refine(isValidCuit, refusals.CUIT).describe("CUIT, with or without dashes."),
  ivaCondition: z.enum(issuerConditions),
  address: optionalTextField(300),
  // Left out, each of these stays as it was.
  grossIncomeNumber: optionalTextField(60).optional(),
  activityStart: dateField.nullable().optional(),
  email: z.email(refusals.EMAIL).max(200).nullable().optional(),
  phone: optionalTextField(60).optional(),
  cbu: z.string().max(40).overwrite(normaliseCbu).refine(isValidCbu, "must be a CBU of 22 digits with valid check digits").nullable().optional(),
  cbuAlias: z.string().trim().regex(/^[A-Za-z0-9.-]{6,20}$/, "must be an alias of 6 to 20 letters, digits, dots and dashes").nullable().optional(),
  classARegime: z.enum(classARegimes).optional(),
  mipyme: z.boolean().optional(),
  mipymeMinimum: positiveAmountField.optional(),
  mipymeTransfer: z.enum(mipymeTransfers).optional(),
  identificationThreshold: positiveAmountField.optional(),
  launchTypedFrom: z.int(refusals.LAUNCH_COUNT).min(1, refusals.LAUNCH_COUNT).max(10_000_000, refusals.LAUNCH_COUNT).optional().describe("From how many pendings a launch from the screen must have their count typed. Left out: as it was."),
});
export type CompanyInput = z.output<typeof companyInput>;
