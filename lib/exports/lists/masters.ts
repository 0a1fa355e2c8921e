import { customerFilter, type Customer, type CustomerFilter } from "../../customers/model.ts";
import { wholeCustomers } from "../../customers/queries.ts";
import { receiptBookFilter, type ReceiptBook, type ReceiptBookFilter } from "../../receipt-books/model.ts";
import { wholeReceiptBooks } from "../../receipt-books/queries.ts";
import { userFilter, type User, type UserFilter } from "../../users/model.ts";
import { wholeUsers } from "../../users/queries.ts";
import { entryOf } from "../../users/status.ts";
import { columnsOf } from "../columns.ts";
import { listExport } from "../list-export.ts";

const activity = (row: { readonly active: boolean }): string => (row.active ? "ACTIVE" : "INACTIVE");

const customer = columnsOf<Customer>();

export const customerExport = listExport<"customers", CustomerFilter, Customer>({
  permission: "customers:read",
  filter: customerFilter,
  open: (_db, query) => wholeCustomers(query),
  columns: {
    id: customer.number("id", "exportColumns.id", (row) => row.id),
    name: customer.text("name", "customers.column.name", (row) => row.name),
    taxId: customer.cuit("taxId", "customers.column.taxId", (row) => row.taxId),
    ivaCondition: customer.code("ivaCondition", "customers.column.ivaCondition", "ivaCondition", (row) => row.ivaCondition),
    email: customer.text("email", "customers.column.email", (row) => row.email),
    address: customer.text("address", "exportColumns.address", (row) => row.address),
    currency: customer.text("currency", "customers.column.currency", (row) => row.currency),
    status: customer.code("status", "customers.column.status", "status.activity", activity),
    createdAt: customer.instant("createdAt", "exportColumns.createdAt", (row) => row.createdAt),
  },
});

const book = columnsOf<ReceiptBook>();

export const receiptBookExport = listExport<"receiptBooks", ReceiptBookFilter, ReceiptBook>({
  permission: "receipt-books:read",
  filter: receiptBookFilter,
  open: (_db, query) => wholeReceiptBooks(query),
  columns: {
    id: book.number("id", "exportColumns.id", (row) => row.id),
    code: book.text("code", "books.column.code", (row) => row.code),
    letter: book.text("letter", "exportColumns.letter", (row) => row.letter),
    pointOfSale: book.number("pointOfSale", "exportColumns.pointOfSale", (row) => row.pointOfSale),
    description: book.text("description", "books.column.description", (row) => row.description),
    currency: book.text("currency", "books.column.currency", (row) => row.currency),
    next: book.text("next", "books.column.next", (row) => row.nextInvoiceNumber),
    last: book.date("last", "books.column.lastIssueDate", (row) => row.lastIssueDate),
    status: book.code("status", "books.column.status", "status.activity", activity),
    createdAt: book.instant("createdAt", "exportColumns.createdAt", (row) => row.createdAt),
  },
});

const user = columnsOf<User>();

export const userExport = listExport<"users", UserFilter, User>({
  permission: "users:manage",
  filter: userFilter,
  open: (_db, query) => wholeUsers(query),
  columns: {
    id: user.number("id", "exportColumns.id", (row) => row.id),
    username: user.text("username", "users.column.username", (row) => row.username),
    name: user.text("name", "users.column.name", (row) => row.name),
    email: user.text("email", "users.column.email", (row) => row.email),
    role: user.code("role", "users.column.role", "users.role", (row) => row.role),
    lastSignIn: user.instant("lastSignIn", "users.column.lastSignIn", (row) => row.lastSignInAt),
    entry: user.code("entry", "users.column.entry", "users.entry", entryOf),
    status: user.code("status", "users.column.status", "status.access", activity),
    createdAt: user.instant("createdAt", "exportColumns.createdAt", (row) => row.createdAt),
  },
});
