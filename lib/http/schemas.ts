import { z } from "zod";
import { idField } from "../validation/fields.ts";

/** The id in an address. */
export const idParams = z.strictObject({ id: idField });

/** A list as the API answers it. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    data: z.array(row).readonly(),
    page: z.strictObject({
      nextCursor: z.string().nullable().describe("Send it as `cursor` for the next page; null on the last one."),
      total: z.int().describe("All rows that match, as of the first page."),
    }),
  });
}

/** Every error of the API. */
export const errorBody = z
  .strictObject({
    status: z.literal("error"),
    code: z.string().describe("Stable; for programs."),
    message: z.string().describe("A sentence; for people."),
    errors: z.record(z.string(), z.string()).optional().describe("Field → what is wrong with it."),
    errorCodes: z.record(z.string(), z.string()).optional().describe("Field → the code of what is wrong with it, such as CUIT or REQUIRED. Stable."),
    details: z.record(z.string(), z.unknown()).optional().describe("Facts that help to mend the request, such as the ids that are taken."),
    requestId: z.string(),
  })
  .meta({ id: "Error" });
