import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams } from "#components/data-table/paging.ts";
import { documentTypes } from "#lib/fiscal/document-types.ts";
import { letters } from "#lib/fiscal/letters.ts";

/** The month is the screen's, not a filter: it always has one, and clearing the filters keeps it. */
export const bookPeriod = { period: parseAsString };

export const bookFilters = {
  q: parseAsString,
  letter: parseAsStringLiteral(letters),
  documentType: parseAsStringLiteral(documentTypes),
  currency: parseAsString,
};

export const bookPaging = pagingParams(["date"], "date");

export const loadBookSearch = createLoader({ ...bookPeriod, ...bookFilters, ...bookPaging });
