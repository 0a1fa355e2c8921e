import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams, parseAsDateText } from "#components/data-table/paging.ts";
import { batchStatuses } from "#lib/batches/status.ts";

export const batchFilters = {
  status: parseAsStringLiteral(batchStatuses),
  receiptBook: parseAsString,
  grouping: parseAsStringLiteral(["PER_SERVICE", "PER_CUSTOMER"] as const),
  from: parseAsDateText,
  to: parseAsDateText,
};

export const batchPaging = pagingParams(["id", "issueDate", "requestedCount"], "-id");

export const loadBatchSearch = createLoader({ ...batchFilters, ...batchPaging });
