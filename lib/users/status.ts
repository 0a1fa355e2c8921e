/** States of an API credential. SUSPENDED: its user has no access. */
export const credentialStatuses = ["ACTIVE", "SUSPENDED", "EXPIRED", "REVOKED"] as const;
