import { Prisma, type Tx } from "../../db/client.ts";

/** Every table with data of the business: what a reset empties. */
export const domainTables = [
  "users", "api_credentials", "password_links", "company", "company_versions", "customers", "services", "receipt_books", "billing_batches", "billing_pendings",
  "invoices", "invoice_lines", "invoice_day_totals", "invoice_customer_day_totals", "invoice_delivery_days", "batch_rejections", "audit_events", "idempotency_keys", "rate_limits",
  "imports", "import_rows", "import_mappings", "exports", "export_chunks", "notifications",
  "customer_taxes", "foreign_numbers", "invoice_taxes", "note_requests", "note_request_lines",
  "authorisation_attempts", "authorisation_documents", "exchange_rates", "authority_calls",
  "saved_views", "table_preferences", "document_links", "company_logo",
  "mail_settings", "mail_templates", "mail_messages", "caught_messages",
  // The simulator counts the numbers of the books that are emptied.
  "simulator_series", "simulator_vouchers",
] as const;

/** What a reset leaves: running processes, and keys and tickets that the authority would not give a second time. */
export const keptTables = ["_prisma_migrations", "worker_processes", "mail_server", "arca_tickets", "simulator_keys", "simulator_tickets"] as const;

/**
 * Runs `work` with the guards of the domain (immutable documents, append-only audit) off, for this transaction alone: the
 * exclusive locks keep everybody else out until they are on again. Only the demo does this, never in production mode.
 */
export async function withoutGuards(tx: Tx, work: () => Promise<void>): Promise<void> {
  await tx.$executeRaw`set local lock_timeout = '20s'`;
  for (const table of domainTables) await tx.$executeRaw`alter table ${Prisma.raw(table)} disable trigger user`;
  await work();
  for (const table of domainTables) await tx.$executeRaw`alter table ${Prisma.raw(table)} enable trigger user`;
}
