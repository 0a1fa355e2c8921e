import { DomainError } from "../errors/domain-error.ts";

/**
 * The only reader of driver and Prisma error shapes (they change between versions: see errors.db.test.ts).
 */
interface DatabaseFault {
  /** SQLSTATE, or Node's code of a lost connection. */
  readonly code: string | undefined;
  /** The violated constraint, where the database names one. */
  readonly constraint: string | undefined;
  /** The adapter's own name of the fault, where it gives one. */
  readonly kind?: string | undefined;
  readonly message: string;
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Reads pg's own errors, Prisma's P2002/P2003/P2010 with the adapter's cause, and errors that wrap either. */
export function readDatabaseFault(error: unknown, depth = 0): DatabaseFault | undefined {
  const it = record(error);
  if (!it || depth > 4) return undefined;
  const meta = record(it.meta);
  const adapter = record(meta?.driverAdapterError) ?? (it.name === "DriverAdapterError" ? it : undefined);
  const cause = record(adapter?.cause);
  if (cause) {
    const constraint = record(cause.constraint);
    const original = record(cause.originalError) ?? cause;
    const message = text(cause.originalMessage) ?? text(cause.message) ?? text(it.message) ?? "";
    return {
      kind: text(cause.kind),
      code: text(cause.originalCode) ?? text(original.code) ?? text(it.code),
      constraint: text(constraint?.index) ?? text(constraint?.name) ?? text(cause.constraint) ?? constraintInMessage(message),
      message,
    };
  }
  const code = text(it.code);
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code) && it.severity !== undefined) {
    return { code, constraint: text(it.constraint), message: text(it.message) ?? "" };
  }
  if (code !== undefined) return { code, constraint: undefined, message: text(it.message) ?? "" };
  return readDatabaseFault(it.cause, depth + 1);
}

/** Our triggers end their message with the name of the rule; check violations quote it. */
function constraintInMessage(message: string): string | undefined {
  return /constraint "([a-z_]+)"/.exec(message)?.[1] ?? /refused: ([a-z_]+)/.exec(message)?.[1];
}

type Rule = readonly [kind: "conflict" | "invalid", code: string, message: string];

/** Constraint → what it means for the caller. A rule that is not here is a defect of ours and answers 500. */
const rules: Readonly<Record<string, Rule>> = {
  customers_tax_id_key: ["conflict", "CUSTOMER_TAX_ID_TAKEN", "Another customer already has this CUIT."],
  services_code_key: ["conflict", "SERVICE_CODE_TAKEN", "Another service already has this code."],
  services_customer_id_fkey: ["invalid", "CUSTOMER_UNKNOWN", "The customer does not exist."],
  services_frozen_in_billing: ["conflict", "SERVICE_IN_BILLING", "The service is in billing and cannot change. Cancel its pending first."],
  services_transition: ["conflict", "SERVICE_ILLEGAL_TRANSITION", "The service cannot move to that state from the one it is in."],
  billing_pendings_service_id_fkey: ["conflict", "SERVICE_HAS_HISTORY", "The service was sent to billing before; its history keeps it from being deleted."],
  billing_pendings_customer_id_fkey: ["conflict", "CUSTOMER_IN_USE", "The customer has services or documents and cannot be deleted. Make it inactive instead."],
  invoices_customer_id_fkey: ["conflict", "CUSTOMER_IN_USE", "The customer has services or documents and cannot be deleted. Make it inactive instead."],
  billing_pendings_one_alive_per_service: ["conflict", "SERVICE_ALREADY_SENT", "The service is already in billing."],
  billing_pendings_transition: ["conflict", "PENDING_ILLEGAL_TRANSITION", "The pending has moved on. Reload and try again."],
  billing_batches_transition: ["conflict", "BATCH_ILLEGAL_TRANSITION", "The batch has moved on. Reload and try again."],
  receipt_books_code_key: ["conflict", "RECEIPT_BOOK_TAKEN", "That letter and point of sale already have a receipt book."],
  receipt_books_identity: ["conflict", "RECEIPT_BOOK_IN_USE", "A receipt book with documents keeps its letter, point of sale and first number, and cannot be deleted."],
  receipt_books_forward: ["conflict", "RECEIPT_BOOK_IN_USE", "The counter of a receipt book only moves by issuing documents."],
  receipt_books_gapless: ["conflict", "RECEIPT_BOOK_IN_USE", "The counter of a receipt book only moves by issuing documents."],
  billing_batches_receipt_book_id_fkey: ["conflict", "RECEIPT_BOOK_IN_USE", "A receipt book that batches use cannot be deleted."],
  saved_views_own_name_key: ["conflict", "VIEW_NAME_TAKEN", "Another view of this list already has this name."],
  saved_views_team_name_key: ["conflict", "VIEW_NAME_TAKEN", "Another view of this list already has this name."],
  mail_messages_one_under_way: ["conflict", "MAIL_UNDER_WAY", "This message has not ended yet: it waits or is being sent."],
  mail_messages_transition: ["conflict", "MAIL_UNDER_WAY", "This message has moved on. Reload and try again."],
  users_username_key: ["conflict", "USERNAME_TAKEN", "Another user already has this name."],
  note_requests_one_annulment: ["conflict", "ALREADY_ANNULLED", "This document has been annulled already, or is about to be."],
  note_requests_credit_left: ["conflict", "NOTE_BEYOND_LEFT", "A credit note cannot take back more than is left of its document."],
  note_requests_book: ["conflict", "NOTE_NOT_POSSIBLE", "A note is numbered in the book of its own kind, of the document's letter and point of sale."],
  invoices_immutable: ["conflict", "INVOICE_IMMUTABLE", "An issued document never changes. Correct it with a credit or debit note."],
};

const foreignKeyOfDelete: Readonly<Record<string, Rule>> = {
  services_customer_id_fkey: ["conflict", "CUSTOMER_IN_USE", "The customer has services or documents and cannot be deleted. Make it inactive instead."],
};

/** The DomainError of a broken database rule; any other error comes back as it is. */
export function toDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const fault = readDatabaseFault(error);
  if (!fault) return error;
  if (fault.constraint !== undefined) {
    const isDelete = fault.message.includes("update or delete on table");
    const rule = (isDelete ? foreignKeyOfDelete[fault.constraint] : undefined) ?? rules[fault.constraint];
    if (rule) return new DomainError(rule[0], rule[1], rule[2], { cause: error });
  }
  if (fault.code === "22003") return new DomainError("invalid", "NUMBER_OUT_OF_RANGE", "A number is too large.", { cause: error });
  return error;
}

/** SQLSTATE classes 08, 53, 57 and 58 (connection, resources, shutdown, system) and the retryable 40xxx. */
const transientStates = /^(08|53|57|58)|^40(001|P01)$|^55P03$/;
const transientCodes = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"]);
/** What the driver adapter calls a lost or refused connection where it gives no code (raw queries). */
const transientKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections", "TransactionWriteConflict"]);
const transientMessages = /connection terminated|connection ended|client has encountered a connection error|not queryable|timeout exceeded when trying to connect|Connection terminated|server closed the connection|the database system is/i;

/** Infrastructure faults: nothing is wrong with the request, the same call may go through later. */
export function isTransientFault(error: unknown): boolean {
  if (error instanceof DomainError) return error.kind === "unavailable";
  const fault = readDatabaseFault(error);
  if (fault?.kind !== undefined && transientKinds.has(fault.kind)) return true;
  if (fault?.code !== undefined && (transientStates.test(fault.code) || transientCodes.has(fault.code))) return true;
  return error instanceof Error && transientMessages.test(error.message);
}
