import { BookOpenCheck, Building2, FileText, Gauge, Layers, ReceiptText, Truck, type LucideIcon } from "lucide-react";
import type { Permission } from "#lib/auth/permissions.ts";

interface NavigationItem {
  readonly href: string;
  readonly label: "dashboard" | "services" | "pendings" | "batches" | "invoices" | "receiptBooks" | "customers";
  readonly icon: LucideIcon;
  readonly permission: Permission;
}

/** In the order of the work: what was delivered, what waits, what runs, what came out. */
export const navigation: readonly { readonly group: "work" | "setup"; readonly items: readonly NavigationItem[] }[] = [
  {
    group: "work",
    items: [
      { href: "/", label: "dashboard", icon: Gauge, permission: "dashboard:read" },
      { href: "/services", label: "services", icon: Truck, permission: "services:read" },
      { href: "/pendings", label: "pendings", icon: ReceiptText, permission: "pendings:read" },
      { href: "/batches", label: "batches", icon: Layers, permission: "batches:read" },
      { href: "/invoices", label: "invoices", icon: FileText, permission: "invoices:read" },
    ],
  },
  {
    group: "setup",
    items: [
      { href: "/customers", label: "customers", icon: Building2, permission: "customers:read" },
      { href: "/receipt-books", label: "receiptBooks", icon: BookOpenCheck, permission: "receipt-books:read" },
    ],
  },
];
