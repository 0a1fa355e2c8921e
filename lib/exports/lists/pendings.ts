import { pendingListFilterSchema, type Pending, type PendingListFilter } from "../../pendings/model.ts";
import { wholePendings } from "../../pendings/queries.ts";
import { columnsOf } from "../columns.ts";
import { listExport } from "../list-export.ts";

const { text, money, number, decimal, date, instant, code } = columnsOf<Pending>();

export const pendingExport = listExport<"pendings", PendingListFilter, Pending>({
  permission: "pendings:read",
  filter: pendingListFilterSchema,
  open: (_db, query) => wholePendings(query),
  columns: {
    id: number("id", "exportColumns.id", (row) => row.id),
    service: text("service", "pendings.column.service", (row) => row.serviceCode),
    customer: text("customer", "pendings.column.customer", (row) => row.customerName),
    customerId: number("customerId", "exportColumns.customerId", (row) => row.customerId),
    description: text("description", "pendings.column.description", (row) => row.description),
    letter: text("letter", "pendings.column.letter", (row) => row.letter),
    serviceDate: date("serviceDate", "pendings.column.serviceDate", (row) => row.serviceDate),
    deliveredOn: date("deliveredOn", "pendings.column.deliveredOn", (row) => row.deliveredOn),
    ivaRate: decimal("ivaRate", "exportColumns.ivaRate", (row) => row.ivaRate),
    net: money("net", "pendings.column.net", (row) => row.netAmount),
    iva: money("iva", "pendings.column.iva", (row) => row.ivaAmount),
    amount: money("amount", "pendings.column.amount", (row) => row.amount),
    currency: text("currency", "pendings.column.currency", (row) => row.currency),
    status: code("status", "pendings.column.status", "status.pending", (row) => row.status),
    batch: number("batch", "pendings.column.batch", (row) => row.batchId),
    createdAt: instant("createdAt", "pendings.column.createdAt", (row) => row.createdAt),
    cancelledAt: instant("cancelledAt", "exportColumns.cancelledAt", (row) => row.cancelledAt),
  },
});
