/** Who may do what. The one table that routes, actions and screens ask. */
export const roles = ["CLERK", "MANAGER", "ADMIN"] as const;
export type Role = (typeof roles)[number];

const clerk = [
  "customers:read", "customers:write",
  "services:read", "services:write", "services:send",
  "pendings:read", "pendings:cancel",
  "authority:read",
  "batches:read", "batches:launch", "batches:retry", "batches:cancel",
  "invoices:read", "invoices:export", "invoices:share",
  // A debit note bills more, as a batch does.
  "documents:debit",
  "receipt-books:read",
  "dashboard:read",
  "imports:run",
  "mail:read", "mail:send",
] as const;
// A credit note, an annulment: they take back what was billed.
const manager = [...clerk, "documents:annul", "authority:resolve", "customers:delete", "services:delete", "audit:read", "books:read"] as const;
const admin = [...manager, "receipt-books:write", "users:manage", "credentials:manage", "queue:read", "queue:manage", "company:write", "mail:configure", "seed:run"] as const;

export type Permission = (typeof admin)[number];

export const permissionsOf: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  CLERK: new Set(clerk),
  MANAGER: new Set(manager),
  ADMIN: new Set(admin),
};

export function isAllowed(role: Role, permission: Permission): boolean {
  return permissionsOf[role].has(permission);
}
