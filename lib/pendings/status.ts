export const pendingStatuses = ["PENDING", "RESERVED", "INVOICED", "CANCELLED"] as const;
export type PendingStatus = (typeof pendingStatuses)[number];

/** Every legal move; the trigger billing_pendings_transition holds the same table. */
export const pendingTransitions: Readonly<Record<PendingStatus, readonly PendingStatus[]>> = {
  PENDING: ["RESERVED", "CANCELLED"],
  RESERVED: ["INVOICED", "PENDING"],
  INVOICED: [],
  CANCELLED: [],
};
