export const importStatuses = ["UPLOADED", "PENDING_PROCESSING", "IN_PROCESS", "PROCESSED", "ERROR", "CANCELLED"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** Uploaded waits for a person to look at the columns. What is cancelled on its way keeps what it loaded. */
export const importTransitions: Readonly<Record<ImportStatus, readonly ImportStatus[]>> = {
  UPLOADED: ["PENDING_PROCESSING", "CANCELLED"],
  PENDING_PROCESSING: ["IN_PROCESS", "CANCELLED", "ERROR"],
  IN_PROCESS: ["PROCESSED", "ERROR", "CANCELLED"],
  ERROR: ["PENDING_PROCESSING", "CANCELLED"],
  PROCESSED: [],
  CANCELLED: [],
};

/** Nothing moves by itself any more. */
export function isImportSettled(status: ImportStatus): boolean {
  return status !== "PENDING_PROCESSING" && status !== "IN_PROCESS";
}
