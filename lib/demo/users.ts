import type { Role } from "../auth/permissions.ts";

/** People of the demo. Their passwords are public: they only exist where APP_MODE is not production. */
export const demoUsers: readonly { readonly username: string; readonly name: string; readonly role: Role; readonly password: string; readonly description: string }[] = [
  { username: "admin", name: "Ana Administradora", role: "ADMIN", password: "admin-demo", description: "everything, also users, books and demo data" },
  { username: "manager", name: "Martín Gerente", role: "MANAGER", password: "manager-demo", description: "what the clerk does, also deletes" },
  { username: "clerk", name: "Clara Facturación", role: "CLERK", password: "clerk-demo", description: "services, pendings, batches, invoices, ERP file" },
];
