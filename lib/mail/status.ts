export const mailStatuses = ["QUEUED", "SENDING", "SENT", "BOUNCED", "FAILED", "UNCERTAIN", "CANCELLED"] as const;
export type MailStatus = (typeof mailStatuses)[number];

/**
 * QUEUED comes back only where nothing can have left: the server was away, or said "later". UNCERTAIN left and was not
 * answered: it never moves by itself, but an answer or a bounce that comes late still counts.
 */
export const mailTransitions: Readonly<Record<MailStatus, readonly MailStatus[]>> = {
  QUEUED: ["SENDING", "FAILED", "CANCELLED"],
  SENDING: ["SENT", "QUEUED", "BOUNCED", "FAILED", "UNCERTAIN"],
  UNCERTAIN: ["SENT", "BOUNCED", "FAILED"],
  SENT: ["BOUNCED"],
  BOUNCED: [],
  FAILED: [],
  CANCELLED: [],
};

/** What a person may send again, on purpose: everything that is not under way. */
export function isResendable(status: MailStatus): boolean {
  return status !== "QUEUED" && status !== "SENDING";
}

/** It may still change by itself. */
export function isUnderWay(status: MailStatus): boolean {
  return !isResendable(status);
}

/** Documents that one request names. Larger sets are said by a batch or a filter. */
export const maxInvoiceIds = 1_000;
