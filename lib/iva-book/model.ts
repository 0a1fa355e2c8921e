import { z } from "zod";
import { documentTypes } from "../fiscal/document-types.ts";
import { letters } from "../fiscal/letters.ts";
import { currencyField, idField, listFields, searchField } from "../validation/fields.ts";

/** Rates that have a base and a tax of their own in the book, as ARCA numbers them. */
export const bookRates = ["21", "10.5", "27", "5", "2.5", "0"] as const;
export type BookRate = (typeof bookRates)[number];

/** Where the authority's other taxes (codes 1 to 99) stand in the book: its own columns, by field of the file. */
export const otherTaxColumns = ["unclassified", "national", "grossIncome", "municipal", "internal", "other"] as const;
export type OtherTaxColumn = (typeof otherTaxColumns)[number];

export const periodField = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month such as 2026-11")
  .refine((period) => period >= "1990-01" && period <= "2099-12", "must be between 1990 and 2099");

export const bookFilter = z.strictObject({
  period: periodField,
  letter: z.enum(letters).optional(),
  documentType: z.enum(documentTypes).optional(),
  currency: currencyField.optional(),
  q: searchField.optional().describe("A document number or a part of it, a CUIT, or a piece of the customer's name."),
});
export type BookFilter = z.output<typeof bookFilter>;
export const bookListQuery = bookFilter.extend(listFields);
export type BookListQuery = z.output<typeof bookListQuery>;

const amount = z.string().describe("In the currency of the document; negative in credit notes.");
const byRate = z.strictObject(Object.fromEntries(bookRates.map((rate) => [rate, z.strictObject({ base: amount, iva: amount })])) as Record<BookRate, z.ZodObject<{ base: z.ZodString; iva: z.ZodString }>>);
const otherTaxes = z.strictObject(Object.fromEntries(otherTaxColumns.map((column) => [column, amount])) as Record<OtherTaxColumn, z.ZodString>);

/** What a document, or several, add to the book. `net` + `iva` + `exempt` + `notTaxed` + `classC` + all other taxes = `total`. */
const bookAmounts = {
  rates: byRate,
  net: amount,
  iva: amount,
  exempt: amount,
  notTaxed: amount,
  classC: amount.describe("What class C documents bill: they tell no IVA apart."),
  otherTaxes,
  total: amount,
};

export const bookRow = z
  .strictObject({
    id: idField,
    issueDate: z.string(),
    documentNumber: z.string(),
    documentType: z.enum(documentTypes),
    letter: z.enum(letters),
    voucherType: z.int().describe("ARCA's type of document."),
    pointOfSale: z.int(),
    number: z.int(),
    customerId: idField,
    customerName: z.string(),
    customerTaxId: z.string(),
    customerDocumentType: z.string(),
    customerIvaCondition: z.string(),
    currency: z.string(),
    exchangeRate: z.string().nullable().describe("Pesos for one unit; 1 in pesos, null where nobody told."),
    ...bookAmounts,
    totalPesos: z.string().nullable().describe("Every amount of the document in pesos, each rounded to the cent, added up. Null without an exchange rate."),
    authority: z.string(),
  })
  .meta({ id: "SalesBookRow" });
export type BookRow = z.output<typeof bookRow>;

export const bookTotals = z.strictObject({ count: z.int(), ...bookAmounts });
export type BookTotals = z.output<typeof bookTotals>;

/** What can be wrong with a document of the book. `blocks`: the fixed-width files cannot say it. */
export const bookProblemCodes = ["NO_EXCHANGE_RATE", "UNKNOWN_CURRENCY", "TAX_ID", "NAME_CHARACTERS"] as const;
export type BookProblemCode = (typeof bookProblemCodes)[number];
export const blockingProblems: ReadonlySet<BookProblemCode> = new Set(["NO_EXCHANGE_RATE", "UNKNOWN_CURRENCY"]);

export const bookProblem = z.strictObject({
  code: z.enum(bookProblemCodes),
  blocks: z.boolean().describe("The fixed-width files cannot be made while it is there."),
  count: z.int(),
  documents: z.array(z.strictObject({ id: idField, documentNumber: z.string() })).describe("The first of them."),
});
export type BookProblem = z.output<typeof bookProblem>;

export const bookSummary = z
  .strictObject({
    period: z.string(),
    fiscalValue: z.boolean().describe("False: the tax authority in force is a simulator or a testing environment, and this book is no declaration."),
    authorities: z.array(z.string()).describe("Whose documents the book holds."),
    others: z.int().describe("Documents of the period that another authority wrote: they are not in the book."),
    waiting: z.int().describe("Documents of the period that are with the authority right now: the book will grow."),
    byClass: z.array(bookTotals.extend({ letter: z.enum(letters), documentType: z.enum(documentTypes) })).describe("In pesos."),
    pesos: bookTotals.describe("The whole book in pesos."),
    controls: z.array(
      z.strictObject({
        currency: z.string(),
        count: z.int(),
        documents: z.string().describe("Totals of the documents themselves, added up."),
        book: z.string().describe("Every column of the book, added up."),
        files: z.string().describe("What the amounts of the fixed-width files add up to, with the sign that the type of each document gives."),
        aliquotRows: z.int(),
      }),
    ),
    problems: z.array(bookProblem),
  })
  .meta({ id: "SalesBookSummary" });
export type BookSummary = z.output<typeof bookSummary>;

/** `cbte` and `alicuotas` are the fixed-width files of ARCA's Libro IVA Digital. */
export const bookFormats = ["csv", "xlsx", "cbte", "alicuotas"] as const;
export type BookFormat = (typeof bookFormats)[number];
export type FixedFormat = Extract<BookFormat, "cbte" | "alicuotas">;

export const bookFileQuery = z.strictObject({
  period: periodField,
  format: z.enum(bookFormats),
  notation: z.enum(["raw", "people"]).default("raw").describe("Of csv and xlsx, as for exports."),
  language: z.enum(["es", "en"]).default("es").describe("Of headers."),
});
export type BookFileQuery = z.output<typeof bookFileQuery>;
