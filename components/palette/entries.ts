import { BookOpenCheck, Building2, CodeXml, FileUp, KeyRound, Layers, LogOut, Monitor, Moon, Send, Sun, Truck, Users, Languages, type LucideIcon } from "lucide-react";
import type { Permission } from "#lib/auth/permissions.ts";

interface ActionEntry {
  readonly name: "newService" | "send" | "launch" | "newCustomer" | "import" | "newBook" | "newUser" | "newCredential" | "apiDocs" | "light" | "dark" | "system" | "language" | "signOut";
  readonly icon: LucideIcon;
  /** Absent for what everybody may. */
  readonly permission?: Permission;
  /** Where the action begins; absent for those that happen on the spot. */
  readonly href?: string;
}

/** What the palette can start, in the order of the work. A screen opens its form when the address says `new=true`. */
export const actionEntries: readonly ActionEntry[] = [
  { name: "newService", icon: Truck, permission: "services:write", href: "/services?new=true" },
  { name: "send", icon: Send, permission: "services:send", href: "/services?view=toSend" },
  { name: "launch", icon: Layers, permission: "batches:launch", href: "/pendings" },
  { name: "newCustomer", icon: Building2, permission: "customers:write", href: "/customers?new=true" },
  { name: "import", icon: FileUp, permission: "imports:run", href: "/imports" },
  { name: "newBook", icon: BookOpenCheck, permission: "receipt-books:write", href: "/receipt-books?new=true" },
  { name: "newUser", icon: Users, permission: "users:manage", href: "/users?new=true" },
  { name: "newCredential", icon: KeyRound, permission: "credentials:manage", href: "/api-credentials?new=true" },
  { name: "light", icon: Sun },
  { name: "dark", icon: Moon },
  { name: "system", icon: Monitor },
  { name: "language", icon: Languages },
  { name: "apiDocs", icon: CodeXml, href: "/api/docs" },
  { name: "signOut", icon: LogOut },
];

export type ActionName = ActionEntry["name"];

/** Lists that take what was typed as their search. */
export const searchableLists = [
  { label: "invoices", href: "/invoices", permission: "invoices:read" },
  { label: "services", href: "/services", permission: "services:read" },
  { label: "pendings", href: "/pendings", permission: "pendings:read" },
  { label: "customers", href: "/customers", permission: "customers:read" },
] as const satisfies readonly { readonly label: string; readonly href: string; readonly permission: Permission }[];
