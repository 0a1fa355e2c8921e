import { mailFilter, type MailFilter, type MailMessage } from "../../mail/model.ts";
import { wholeMessages } from "../../mail/queries.ts";
import { columnsOf } from "../columns.ts";
import { listExport } from "../list-export.ts";

const { text, number, instant, code } = columnsOf<MailMessage>();

export const mailExport = listExport<"mail", MailFilter, MailMessage>({
  permission: "mail:read",
  filter: mailFilter,
  open: wholeMessages,
  columns: {
    id: number("id", "exportColumns.id", (row) => row.id),
    number: text("number", "mail.column.number", (row) => row.invoiceNumber),
    customer: text("customer", "mail.column.customer", (row) => row.customerName),
    customerId: number("customerId", "exportColumns.customerId", (row) => row.customerId),
    recipient: text("recipient", "mail.column.recipient", (row) => row.recipient),
    status: code("status", "mail.column.status", "status.mail", (row) => row.status),
    reason: text("reason", "mail.column.reason", (row) => (row.reasonCode === null ? null : [row.reasonCode, row.reason].filter(Boolean).join(": "))),
    attempts: number("attempts", "mail.column.attempts", (row) => row.attempts),
    subject: text("subject", "mail.column.subject", (row) => row.subject),
    language: code("language", "mail.column.language", "mail.languages", (row) => row.language),
    by: text("by", "mail.column.by", (row) => row.requestedBy?.name ?? null),
    createdAt: instant("createdAt", "mail.column.createdAt", (row) => row.createdAt),
    sentAt: instant("sentAt", "mail.column.sentAt", (row) => row.sentAt),
    messageId: text("messageId", "mail.column.messageId", (row) => row.messageId),
  },
});
