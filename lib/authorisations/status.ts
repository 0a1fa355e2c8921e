/** Where an attempt at authorising some documents is. The trigger authorisation_attempts_transition holds the same table. */
export const attemptStatuses = ["PREPARED", "SENT", "IN_DOUBT", "CONFLICT", "SETTLED"] as const;
export type AttemptStatus = (typeof attemptStatuses)[number];

export const attemptTransitions: Readonly<Record<AttemptStatus, readonly AttemptStatus[]>> = {
  /** Written, not on its way (again): nobody at the authority knows of it. */
  PREPARED: ["SENT", "SETTLED"],
  /** On its way. Back to PREPARED only where the authority said that it did nothing. */
  SENT: ["PREPARED", "IN_DOUBT", "CONFLICT", "SETTLED"],
  /** Sent, and nobody knows what became of it: it is asked after, never sent blindly. */
  IN_DOUBT: ["SENT", "CONFLICT", "SETTLED"],
  /** The authority has another document under one of its numbers: a person looks. */
  CONFLICT: ["SETTLED"],
  SETTLED: [],
};
