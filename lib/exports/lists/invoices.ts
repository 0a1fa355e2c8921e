import { invoiceFilterSchema, type Invoice, type InvoiceFilter } from "../../invoices/model.ts";
import { wholeInvoices } from "../../invoices/queries.ts";
import { columnsOf } from "../columns.ts";
import { listExport } from "../list-export.ts";

const { text, money, number, decimal, date, instant, code, cuit } = columnsOf<Invoice>();

export const invoiceExport = listExport<"invoices", InvoiceFilter, Invoice>({
  permission: "invoices:export",
  filter: invoiceFilterSchema,
  open: wholeInvoices,
  columns: {
    id: number("id", "exportColumns.id", (row) => row.id),
    number: text("number", "invoices.column.number", (row) => row.number),
    documentType: code("documentType", "exportColumns.documentType", "exportColumns.documentTypes", (row) => row.documentType),
    letter: text("letter", "exportColumns.letter", (row) => row.letter),
    book: text("book", "invoices.column.book", (row) => row.receiptBook),
    issueDate: date("issueDate", "invoices.column.issueDate", (row) => row.issueDate),
    customer: text("customer", "invoices.column.customer", (row) => row.customerName),
    customerId: number("customerId", "exportColumns.customerId", (row) => row.customerId),
    taxId: cuit("taxId", "customers.column.taxId", (row) => row.customerTaxId),
    ivaCondition: code("ivaCondition", "customers.column.ivaCondition", "ivaCondition", (row) => row.customerIvaCondition),
    lines: number("lines", "invoices.column.lines", (row) => row.lineCount),
    serviceFrom: date("serviceFrom", "exportColumns.serviceFrom", (row) => row.serviceFrom),
    serviceTo: date("serviceTo", "exportColumns.serviceTo", (row) => row.serviceTo),
    cae: text("cae", "invoices.column.cae", (row) => row.cae),
    caeDueDate: date("caeDueDate", "exportColumns.caeDueDate", (row) => row.caeDueDate),
    authority: text("authority", "exportColumns.authority", (row) => row.authority),
    batch: number("batch", "invoices.column.batch", (row) => row.batchId),
    net: money("net", "invoices.column.net", (row) => row.netAmount),
    iva: money("iva", "invoices.column.iva", (row) => row.ivaAmount),
    otherTaxes: money("otherTaxes", "exportColumns.otherTaxes", (row) => row.otherTaxesAmount),
    total: money("total", "invoices.column.total", (row) => row.totalAmount),
    currency: text("currency", "invoices.column.currency", (row) => row.currency),
    exchangeRate: decimal("exchangeRate", "exportColumns.exchangeRate", (row) => row.exchangeRate),
    exchangeRateDate: date("exchangeRateDate", "exportColumns.exchangeRateDate", (row) => row.exchangeRateDate),
    exchangeRateSource: text("exchangeRateSource", "exportColumns.exchangeRateSource", (row) => row.exchangeRateSource),
    paymentDueDate: date("paymentDueDate", "exportColumns.paymentDueDate", (row) => row.paymentDueDate),
    correctsId: number("correctsId", "exportColumns.correctsId", (row) => row.correctsId),
    noteReason: text("noteReason", "exportColumns.noteReason", (row) => row.noteReason),
    observations: text("observations", "exportColumns.observations", (row) => row.observations.map((it) => `${it.code}: ${it.message}`).join(" · ")),
    fiscalValue: code("fiscalValue", "exportColumns.fiscalValue", "exportColumns.flags", (row) => row.fiscalValue),
    createdAt: instant("createdAt", "exportColumns.createdAt", (row) => row.createdAt),
  },
});
