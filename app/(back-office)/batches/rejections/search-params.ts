import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";
import { pagingParams, parseAsDateText } from "#components/data-table/paging.ts";

export const rejectionFilters = {
  code: parseAsString,
  customerId: parseAsInteger,
  receiptBook: parseAsString,
  currency: parseAsString,
  from: parseAsDateText,
  to: parseAsDateText,
};

export const rejectionPaging = pagingParams(["id"], "-id");

export const loadRejectionSearch = createLoader({ ...rejectionFilters, ...rejectionPaging });
