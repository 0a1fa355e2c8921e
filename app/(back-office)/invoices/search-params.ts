import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";
import { pagingParams, parseAsAmount, parseAsDateText } from "#components/data-table/paging.ts";

export const invoiceFilters = {
  q: parseAsString,
  customerId: parseAsInteger,
  batchId: parseAsInteger,
  receiptBook: parseAsString,
  from: parseAsDateText,
  to: parseAsDateText,
  minAmount: parseAsAmount,
  maxAmount: parseAsAmount,
  currency: parseAsString,
};

export const invoicePaging = pagingParams(["id", "number", "issueDate", "total"], "-id");

export const loadInvoiceSearch = createLoader({ ...invoiceFilters, ...invoicePaging });
