/** States of an API credential. SUSPENDED: its user has no access. */
export const credentialStatuses = ["ACTIVE", "SUSPENDED", "EXPIRED", "REVOKED"] as const;

/** How a user enters. The colon is in the names that the identity provider's users get, and in no other. */
export function entryOf({ hasPassword, username }: { readonly hasPassword: boolean; readonly username: string }): "password" | "provider" | "none" {
  return hasPassword ? "password" : username.includes(":") ? "provider" : "none";
}
