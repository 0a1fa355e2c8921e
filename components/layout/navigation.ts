import { BookOpenCheck, Building2, FileText, FileUp, Gauge, KeyRound, Landmark, Layers, ListChecks, Mail, NotebookText, ReceiptText, ScrollText, Stamp, Truck, Users, type LucideIcon } from "lucide-react";
import type { Permission } from "#lib/auth/permissions.ts";

interface NavigationItem {
  readonly href: string;
  readonly label: "dashboard" | "services" | "pendings" | "batches" | "invoices" | "receiptBooks" | "customers" | "imports" | "users" | "credentials" | "audit" | "authority" | "queue" | "company" | "mail" | "salesBook";
  readonly icon: LucideIcon;
  readonly permission: Permission;
}

/** In the order of the work: what was delivered, what waits, what runs, what came out. */
export const navigation: readonly { readonly group: "work" | "setup" | "admin"; readonly items: readonly NavigationItem[] }[] = [
  {
    group: "work",
    items: [
      { href: "/", label: "dashboard", icon: Gauge, permission: "dashboard:read" },
      { href: "/services", label: "services", icon: Truck, permission: "services:read" },
      { href: "/pendings", label: "pendings", icon: ReceiptText, permission: "pendings:read" },
      { href: "/batches", label: "batches", icon: Layers, permission: "batches:read" },
      { href: "/invoices", label: "invoices", icon: FileText, permission: "invoices:read" },
      { href: "/mail", label: "mail", icon: Mail, permission: "mail:read" },
      { href: "/iva-sales-book", label: "salesBook", icon: NotebookText, permission: "books:read" },
      { href: "/authority", label: "authority", icon: Stamp, permission: "authority:read" },
    ],
  },
  {
    group: "setup",
    items: [
      { href: "/customers", label: "customers", icon: Building2, permission: "customers:read" },
      { href: "/receipt-books", label: "receiptBooks", icon: BookOpenCheck, permission: "receipt-books:read" },
      { href: "/imports", label: "imports", icon: FileUp, permission: "imports:run" },
    ],
  },
  {
    group: "admin",
    items: [
      { href: "/users", label: "users", icon: Users, permission: "users:manage" },
      { href: "/api-credentials", label: "credentials", icon: KeyRound, permission: "credentials:manage" },
      { href: "/audit", label: "audit", icon: ScrollText, permission: "audit:read" },
      { href: "/queue", label: "queue", icon: ListChecks, permission: "queue:read" },
      { href: "/company", label: "company", icon: Landmark, permission: "company:write" },
    ],
  },
];
