import { batchFilterSchema, batchItemFilterSchema, type Batch, type BatchFilter, type BatchItem, type BatchItemFilter } from "../../batches/model.ts";
import { listBatchCurrencies, wholeBatches, wholeBatchItems } from "../../batches/queries.ts";
import { columnsOf, type ExportColumn } from "../columns.ts";
import { listExport } from "../list-export.ts";

const batch = columnsOf<Batch>();

/** A batch has one sum per currency: each currency gets a column, and they are never added. */
function totalIn(currency: string): ExportColumn<Batch> {
  return { ...batch.money(`total_${currency}`, "batches.column.total", (row) => row.requestedTotals[currency] ?? null), unit: currency };
}

export const batchExport = listExport<"batches", BatchFilter, Batch>({
  permission: "batches:read",
  filter: batchFilterSchema,
  open: (_db, query) => wholeBatches(query),
  currencies: listBatchCurrencies,
  columns: {
    id: batch.number("id", "batches.column.id", (row) => row.id),
    status: batch.code("status", "batches.column.status", "status.batch", (row) => row.status),
    progress: batch.number("progress", "exportColumns.progress", (row) => row.progress),
    book: batch.text("book", "batches.column.book", (row) => row.receiptBook),
    grouping: batch.code("grouping", "batches.column.grouping", "batches.grouping", (row) => row.grouping),
    issueDate: batch.date("issueDate", "batches.column.issueDate", (row) => row.issueDate),
    count: batch.number("count", "batches.column.pendings", (row) => row.requestedCount),
    invoices: batch.number("invoices", "batches.column.invoices", (row) => row.invoiceCount),
    rejected: batch.number("rejected", "batches.column.rejected", (row) => row.rejectedCount),
    firstNumber: batch.text("firstNumber", "exportColumns.firstNumber", (row) => row.firstInvoiceNumber),
    lastNumber: batch.text("lastNumber", "exportColumns.lastNumber", (row) => row.lastInvoiceNumber),
    total: (currencies) => currencies.map(totalIn),
    by: batch.text("by", "batches.column.by", (row) => row.createdBy.name),
    createdAt: batch.instant("createdAt", "batches.column.createdAt", (row) => row.createdAt),
    startedAt: batch.instant("startedAt", "exportColumns.startedAt", (row) => row.startedAt),
    finishedAt: batch.instant("finishedAt", "exportColumns.finishedAt", (row) => row.finishedAt),
  },
});

const item = columnsOf<BatchItem>();

export const batchItemExport = listExport<"batchItems", BatchItemFilter, BatchItem>({
  permission: "batches:read",
  filter: batchItemFilterSchema,
  open: (_db, query, language) => wholeBatchItems(query, language),
  columns: {
    id: item.number("id", "exportColumns.pendingId", (row) => row.pendingId ?? row.noteRequestId),
    service: item.text("service", "batchItems.column.service", (row) => row.correctsNumber ?? row.serviceCode),
    customer: item.text("customer", "batchItems.column.customer", (row) => row.customerName),
    customerId: item.number("customerId", "exportColumns.customerId", (row) => row.customerId),
    description: item.text("description", "exportColumns.description", (row) => row.description),
    status: item.code("status", "batchItems.column.status", "status.item", (row) => row.status),
    outcome: item.text("outcome", "batchItems.column.outcome", (row) => row.error?.message ?? row.invoiceNumber),
    invoice: item.text("invoice", "exportColumns.invoice", (row) => row.invoiceNumber),
    amount: item.money("amount", "batchItems.column.amount", (row) => row.amount),
    currency: item.text("currency", "exportColumns.currency", (row) => row.currency),
  },
});
