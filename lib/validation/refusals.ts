import type { z } from "zod";

/**
 * What can be wrong with a field: a stable code, and the sentence that the API says it with. Screens and imports say it in the
 * person's language, by the code. Schemas take their messages from here.
 */
export const refusals = {
  REQUIRED: "is required",
  EMPTY: "must not be empty",
  TOO_LONG: "is too long",
  TOO_SHORT: "is too short",
  TOO_LARGE: "is too large",
  TOO_SMALL: "is too small",
  UNKNOWN_VALUE: "is not one of the known values",
  UNKNOWN_FIELD: "is not a known field",
  UNKNOWN_PARAMETER: "is not a known parameter",
  REPEATED: "must not repeat an id",
  CONTROL_CHARACTERS: "must not hold control characters",
  NULL_BYTE: "must not hold a null byte",
  BROKEN_UNICODE: "must be well-formed unicode",
  TOO_DEEP: "is nested too deeply",
  CUIT: "must be a CUIT of eleven digits with a valid check digit",
  EMAIL: "must be an e-mail address",
  CURRENCY: "must be a currency code of three capital letters, such as ARS",
  DATE: "must be a date such as 2026-11-22",
  DATE_RANGE: "must be between 1990 and 2099",
  FUTURE: "must be in the future",
  AMOUNT: "must be a decimal with at most twelve digits and two places, such as 1234.50",
  NOT_POSITIVE: "must be more than zero",
  BOOK_CODE: 'must be a receipt book code such as "A-0001" or "NC-A-0001"',
  CODE_RESERVED: "codes of the form S-00000000 are given by the system",
  USERNAME: "must have at least two letters, digits, dots, dashes or underscores",
  PASSWORD: "must have at least 8 characters",
  NO_ACCESS: "must be a user with access",
  FIXED: "cannot change any more",
  LAUNCH_COUNT: "must be a whole number from 1 to 10000000",
  INVALID: "is not valid",
} as const;
export type RefusalCode = keyof typeof refusals;

const codes = new Map<string, RefusalCode>(Object.entries(refusals).map(([code, sentence]) => [sentence, code as RefusalCode]));

/** The code of a sentence of ours; INVALID for any other. */
export function refusalCode(sentence: string): RefusalCode {
  return codes.get(sentence) ?? "INVALID";
}

/** What an issue of a schema says, as a code: by its sentence where the schema gave one of ours, else by what was compared. */
export function refusalOfIssue(issue: z.core.$ZodIssue): RefusalCode {
  const known = codes.get(issue.message);
  if (known) return known;
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "REQUIRED" : "INVALID";
    case "invalid_value":
      return issue.input === undefined ? "REQUIRED" : "UNKNOWN_VALUE";
    case "too_big":
      return issue.origin === "string" || issue.origin === "array" ? "TOO_LONG" : "TOO_LARGE";
    case "too_small":
      if (issue.origin === "string" || issue.origin === "array") return issue.minimum === 1 ? "EMPTY" : "TOO_SHORT";
      return "TOO_SMALL";
    case "unrecognized_keys":
      return "UNKNOWN_FIELD";
    case "invalid_format":
      return issue.format === "email" ? "EMAIL" : issue.format === "date" ? "DATE" : "INVALID";
    default:
      return "INVALID";
  }
}
