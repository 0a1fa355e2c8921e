import { createLoader, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams, parseAsAmount, parseAsDateText } from "#components/data-table/paging.ts";
import { documentTypes } from "#lib/fiscal/document-types.ts";

export const invoiceFilters = {
  q: parseAsString,
  customerId: parseAsInteger,
  /** Everybody but these: where "the rest" of a ranking leads. */
  exceptCustomerIds: parseAsArrayOf(parseAsInteger),
  documentType: parseAsStringLiteral(documentTypes),
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
