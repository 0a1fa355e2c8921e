import { bookFilter, type BookFilter, type BookRate, type BookRow, type OtherTaxColumn } from "../../iva-book/model.ts";
import { wholeBook } from "../../iva-book/queries.ts";
import { sumAmounts } from "../../money/money.ts";
import { columnsOf, type ExportColumn } from "../columns.ts";
import { listExport } from "../list-export.ts";

const { text, money, number, decimal, date, code } = columnsOf<BookRow>();

const base = (key: string, rate: BookRate): ExportColumn<BookRow> => ({ ...money(key, "salesBook.column.base", (row) => row.rates[rate].base), unit: `${rate.replace(".", ",")} %` });
const iva = (key: string, rate: BookRate): ExportColumn<BookRow> => ({ ...money(key, "salesBook.column.iva", (row) => row.rates[rate].iva), unit: `${rate.replace(".", ",")} %` });
const tax = (key: OtherTaxColumn): ExportColumn<BookRow> => money(key, `salesBook.otherTaxes.${key}`, (row) => row.otherTaxes[key]);

export const salesBookExport = listExport<"salesBook", BookFilter, BookRow>({
  permission: "books:read",
  filter: bookFilter,
  open: wholeBook,
  columns: {
    id: number("id", "exportColumns.id", (row) => row.id),
    issueDate: date("issueDate", "salesBook.column.issueDate", (row) => row.issueDate),
    documentType: code("documentType", "exportColumns.documentType", "exportColumns.documentTypes", (row) => row.documentType),
    letter: text("letter", "exportColumns.letter", (row) => row.letter),
    voucherType: number("voucherType", "salesBook.column.voucherType", (row) => row.voucherType),
    pointOfSale: number("pointOfSale", "salesBook.column.pointOfSale", (row) => row.pointOfSale),
    number: number("number", "salesBook.column.number", (row) => row.number),
    customer: text("customer", "salesBook.column.customer", (row) => row.customerName),
    idType: text("idType", "salesBook.column.idType", (row) => (row.customerDocumentType === "NONE" ? null : row.customerDocumentType)),
    taxId: text("taxId", "salesBook.column.taxId", (row) => (row.customerDocumentType === "NONE" ? null : row.customerTaxId)),
    ivaCondition: code("ivaCondition", "customers.column.ivaCondition", "ivaCondition", (row) => row.customerIvaCondition),
    currency: text("currency", "salesBook.column.currency", (row) => row.currency),
    exchangeRate: decimal("exchangeRate", "exportColumns.exchangeRate", (row) => row.exchangeRate),
    base21: base("base21", "21"),
    iva21: iva("iva21", "21"),
    base10_5: base("base10_5", "10.5"),
    iva10_5: iva("iva10_5", "10.5"),
    base27: base("base27", "27"),
    iva27: iva("iva27", "27"),
    base5: base("base5", "5"),
    iva5: iva("iva5", "5"),
    base2_5: base("base2_5", "2.5"),
    iva2_5: iva("iva2_5", "2.5"),
    base0: base("base0", "0"),
    net: money("net", "salesBook.column.net", (row) => row.net),
    iva: money("iva", "salesBook.column.iva", (row) => row.iva),
    exempt: money("exempt", "salesBook.column.exempt", (row) => row.exempt),
    notTaxed: money("notTaxed", "salesBook.column.notTaxed", (row) => row.notTaxed),
    classC: money("classC", "salesBook.column.classC", (row) => row.classC),
    unclassified: tax("unclassified"),
    national: tax("national"),
    grossIncome: tax("grossIncome"),
    municipal: tax("municipal"),
    internal: tax("internal"),
    other: tax("other"),
    otherTaxes: money("otherTaxes", "salesBook.column.otherTaxes", (row) => sumAmounts(Object.values(row.otherTaxes))),
    total: money("total", "salesBook.column.total", (row) => row.total),
    totalPesos: { ...money("totalPesos", "salesBook.column.total", (row) => row.totalPesos), unit: "ARS" },
    authority: text("authority", "exportColumns.authority", (row) => row.authority),
  },
});
