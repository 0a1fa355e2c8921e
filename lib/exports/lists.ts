import type { AnyListExport } from "./list-export.ts";
import { auditExport } from "./lists/audit-events.ts";
import { batchExport, batchItemExport } from "./lists/batches.ts";
import { mailExport } from "./lists/mail.ts";
import { salesBookExport } from "./lists/sales-book.ts";
import { invoiceExport } from "./lists/invoices.ts";
import { customerExport, receiptBookExport, userExport } from "./lists/masters.ts";
import { pendingExport } from "./lists/pendings.ts";
import { serviceExport } from "./lists/services.ts";
import type { ExportList } from "./status.ts";
import type { MessageKey } from "./words.ts";

/** Every list that can be exported. */
export const listExports: Readonly<Record<ExportList, AnyListExport>> = {
  services: serviceExport,
  pendings: pendingExport,
  batches: batchExport,
  batchItems: batchItemExport,
  invoices: invoiceExport,
  customers: customerExport,
  receiptBooks: receiptBookExport,
  users: userExport,
  mail: mailExport,
  salesBook: salesBookExport,
  audit: auditExport,
};

/** What the file and its sheet are called. */
export const listTitles: Readonly<Record<ExportList, MessageKey>> = {
  services: "services.title",
  pendings: "pendings.title",
  batches: "batches.title",
  batchItems: "batchItems.caption",
  invoices: "invoices.title",
  customers: "customers.title",
  receiptBooks: "books.title",
  users: "users.title",
  mail: "mail.title",
  salesBook: "salesBook.title",
  audit: "audit.title",
};
