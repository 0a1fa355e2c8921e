/** What screens know of exports: formats, states, and what each list can be exported with. No schema: this goes to the browser. */

export const exportFormats = ["csv", "xlsx", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `raw`: 1234.50, ISO dates, codes, `,`. `people`: 1.234,50, dd/mm/yyyy, words, `;`, as spreadsheets here open it. JSON is always raw. */
export const exportNotations = ["raw", "people"] as const;
export type ExportNotation = (typeof exportNotations)[number];

/** What is answered at once; more is a job of the worker. */
export const maxStreamedRows = 10_000;
/** How long the file of a job can be fetched. */
export const fileKeptDays = 7;

export const exportStatuses = ["PENDING_PROCESSING", "IN_PROCESS", "PROCESSED", "ERROR", "CANCELLED", "EXPIRED"] as const;
export type ExportStatus = (typeof exportStatuses)[number];

/** A run that is interrupted starts from the first row: a file is of one moment, and a half cannot be continued from another. */
export const exportTransitions: Readonly<Record<ExportStatus, readonly ExportStatus[]>> = {
  PENDING_PROCESSING: ["IN_PROCESS", "CANCELLED", "ERROR"],
  IN_PROCESS: ["PROCESSED", "ERROR", "CANCELLED"],
  PROCESSED: ["EXPIRED"],
  ERROR: [],
  CANCELLED: [],
  EXPIRED: [],
};

/** List → its columns, by the ids that its screen gives them; those that no screen shows can be asked for through the API. */
export const exportColumns = {
  services: ["id", "code", "customer", "customerId", "description", "origin", "destination", "serviceDate", "deliveredOn", "status", "billing", "ivaRate", "amount", "currency", "createdAt"],
  pendings: ["id", "service", "customer", "customerId", "description", "letter", "serviceDate", "deliveredOn", "ivaRate", "net", "iva", "amount", "currency", "status", "batch", "createdAt", "cancelledAt"],
  batches: ["id", "status", "progress", "book", "grouping", "issueDate", "count", "invoices", "rejected", "firstNumber", "lastNumber", "total", "by", "createdAt", "startedAt", "finishedAt"],
  batchItems: ["id", "service", "customer", "customerId", "description", "status", "outcome", "invoice", "amount", "currency"],
  invoices: ["id", "number", "documentType", "letter", "book", "issueDate", "customer", "customerId", "taxId", "ivaCondition", "lines", "serviceFrom", "serviceTo", "cae", "caeDueDate", "authority", "batch", "net", "iva", "otherTaxes", "total", "currency", "exchangeRate", "exchangeRateDate", "exchangeRateSource", "paymentDueDate", "correctsId", "noteReason", "observations", "fiscalValue", "createdAt"],
  customers: ["id", "name", "taxId", "ivaCondition", "email", "address", "currency", "status", "createdAt"],
  receiptBooks: ["id", "code", "letter", "pointOfSale", "description", "currency", "next", "last", "status", "createdAt"],
  users: ["id", "username", "name", "email", "role", "lastSignIn", "entry", "status", "createdAt"],
  mail: ["id", "number", "customer", "customerId", "recipient", "status", "reason", "attempts", "subject", "language", "by", "createdAt", "sentAt", "messageId"],
  salesBook: [
    "id", "issueDate", "documentType", "letter", "voucherType", "pointOfSale", "number", "customer", "idType", "taxId", "ivaCondition", "currency", "exchangeRate",
    "base21", "iva21", "base10_5", "iva10_5", "base27", "iva27", "base5", "iva5", "base2_5", "iva2_5", "base0", "net", "iva", "exempt", "notTaxed", "classC",
    "unclassified", "national", "grossIncome", "municipal", "internal", "other", "otherTaxes", "total", "totalPesos", "authority",
  ],
  audit: ["id", "at", "actor", "action", "entity", "requestId", "data"],
} as const;
export type ExportList = keyof typeof exportColumns;
export type ExportColumnId<List extends ExportList = ExportList> = (typeof exportColumns)[List][number];
export const exportLists = Object.keys(exportColumns) as [ExportList, ...ExportList[]];

/** Nothing moves by itself any more. */
export function isExportSettled(status: ExportStatus): boolean {
  return status !== "PENDING_PROCESSING" && status !== "IN_PROCESS";
}
