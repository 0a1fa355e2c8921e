import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams, parseAsDateText } from "#components/data-table/paging.ts";
import { mailStatuses } from "#lib/mail/status.ts";

export const mailFilters = {
  status: parseAsStringLiteral(mailStatuses),
  q: parseAsString,
  customerId: parseAsInteger,
  batchId: parseAsInteger,
  invoiceId: parseAsInteger,
  from: parseAsDateText,
  to: parseAsDateText,
};

export const mailPaging = pagingParams(["id"], "-id");

export const loadMailSearch = createLoader({ ...mailFilters, ...mailPaging });
