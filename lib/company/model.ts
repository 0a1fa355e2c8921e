import { z } from "zod";
import { isValidCuit, normaliseCuit } from "../customers/cuit.ts";
import { issuerConditions } from "../fiscal/letters.ts";
import { optionalTextField, textField, versionField } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";

/** A launch of that many pendings has its count typed, until an administrator says otherwise. */
export const defaultLaunchTypedFrom = 1_000;

/** The issuer, as its documents show it, and what the company has decided about launches. */
export const companyRow = z
  .strictObject({
    name: z.string(),
    taxId: z.string().describe("CUIT, eleven digits."),
    ivaCondition: z.enum(issuerConditions),
    address: z.string(),
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
  launchTypedFrom: z.int(refusals.LAUNCH_COUNT).min(1, refusals.LAUNCH_COUNT).max(10_000_000, refusals.LAUNCH_COUNT).optional().describe("From how many pendings a launch from the screen must have their count typed. Left out: as it was."),
});
export type CompanyInput = z.output<typeof companyInput>;
