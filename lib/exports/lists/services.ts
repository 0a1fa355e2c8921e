import { serviceFilter, type Service, type ServiceFilter } from "../../services/model.ts";
import { wholeServices } from "../../services/queries.ts";
import { columnsOf } from "../columns.ts";
import { listExport } from "../list-export.ts";

const { text, money, number, decimal, date, instant, code } = columnsOf<Service>();

export const serviceExport = listExport<"services", ServiceFilter, Service>({
  permission: "services:read",
  filter: serviceFilter,
  open: (_db, query) => wholeServices(query),
  columns: {
    id: number("id", "exportColumns.id", (row) => row.id),
    code: text("code", "services.column.code", (row) => row.code),
    customer: text("customer", "services.column.customer", (row) => row.customerName),
    customerId: number("customerId", "exportColumns.customerId", (row) => row.customerId),
    description: text("description", "services.column.description", (row) => row.description),
    origin: text("origin", "exportColumns.origin", (row) => row.origin),
    destination: text("destination", "exportColumns.destination", (row) => row.destination),
    serviceDate: date("serviceDate", "services.column.serviceDate", (row) => row.serviceDate),
    deliveredOn: date("deliveredOn", "services.column.deliveredOn", (row) => row.deliveredOn),
    status: code("status", "services.column.status", "status.service", (row) => row.status),
    billing: code("billing", "services.column.billing", "status.billing", (row) => row.billingStatus),
    ivaRate: decimal("ivaRate", "exportColumns.ivaRate", (row) => row.ivaRate),
    amount: money("amount", "services.column.amount", (row) => row.amount),
    currency: text("currency", "exportColumns.currency", (row) => row.currency),
    createdAt: instant("createdAt", "services.column.createdAt", (row) => row.createdAt),
  },
});
