/** States of an API credential. SUSPENDED: its user has no access. */
export const credentialStatuses = ["ACTIVE", "SUSPENDED", "EXPIRED", "REVOKED"] as const;

/** The colon is in the names that the identity provider's users get, and in no other. */
export function comesByProvider(username: string): boolean {
  return username.includes(":");
}

/** How a user enters; `invited` is who has not chosen a password yet, and may. */
export function entryOf(user: { readonly hasPassword: boolean; readonly invitedUntil: string | null; readonly username: string }): "password" | "provider" | "invited" | "none" {
  if (user.hasPassword) return "password";
  if (comesByProvider(user.username)) return "provider";
  return user.invitedUntil === null ? "none" : "invited";
}
