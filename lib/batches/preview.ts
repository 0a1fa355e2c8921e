import { launchTypedFrom } from "../company/queries.ts";
import type { Db } from "../db/client.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { DocumentType } from "../fiscal/document-types.ts";
import { receiversOfLetter, type Letter } from "../fiscal/letters.ts";
import { selectionConditions } from "../pendings/filter.ts";
import { checkIssueDate, findBook } from "./launch-rules.ts";
import { formatInvoiceNumber, sameAmounts, type BatchPreview, type CurrencyAmounts, type FilterSelection, type LaunchInput } from "./model.ts";
import { rejectionSentence, type RejectionLanguage } from "./rejections.ts";
import { judgeSelection } from "./sql/judge-selection.ts";
import type { JudgeOptions } from "./sql/judged-pendings.ts";

/**
 * Shows a batch before it exists; nothing is written, nothing is locked. Whatever would refuse the launch itself (dates, a
 * selection that changed, ids that are taken) comes as `blocking`; whatever would set an item aside, as a problem.
 * Throws RECEIPT_BOOK_UNKNOWN, RECEIPT_BOOK_INACTIVE: without a book there is nothing to show.
 */
export async function previewBatch(db: Db, { input, language = "es" }: { input: LaunchInput; language?: RejectionLanguage }): Promise<BatchPreview> {
  const book = await findBook(db, input.receiptBook);
  const [judged, typedFrom] = await Promise.all([judgeSelection(db, judgeOptions(input, book)), launchTypedFrom(db)]);
  const { problems, problemsByCode, selectedTotals, ...rest } = judged;
  return {
    ...rest,
    numbers:
      judged.invoiceCount === 0
        ? null
        : {
            first: formatInvoiceNumber(book.code, book.nextNumber),
            last: formatInvoiceNumber(book.code, book.nextNumber + judged.invoiceCount - 1),
            count: judged.invoiceCount,
          },
    problems: problems.map((problem) => ({ ...problem, message: rejectionSentence(problem.code, language) })),
    problemsByCode: problemsByCode.map((problem) => ({ ...problem, message: rejectionSentence(problem.code, language) })),
    problemCount: problemsByCode.reduce((sum, problem) => sum + problem.count, 0),
    blocking: findBlocking(input, judged.count, selectedTotals),
    typedFrom,
  };
}

/** What the judgement needs of a launch and its book. */
export function judgeOptions(input: LaunchInput, { id, letter, documentType }: { readonly id: number; readonly letter: string; readonly documentType: string }): JudgeOptions {
  return {
    conditions: selectionConditions(input.selection ?? { pendingIds: input.pendingIds ?? [] }),
    grouping: input.grouping,
    issueDate: input.issueDate,
    book: { id, letter: letter as Letter, documentType: documentType as DocumentType },
    receivers: receiversOfLetter[letter as Letter],
  };
}

function findBlocking(input: LaunchInput, count: number, totals: CurrencyAmounts): BatchPreview["blocking"] {
  try {
    checkIssueDate(input.issueDate);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message };
    throw error;
  }
  if (input.pendingIds && count !== input.pendingIds.length) {
    return { code: "PENDINGS_NOT_AVAILABLE", message: `${input.pendingIds.length - count} of the ${input.pendingIds.length} pendings are not free to be invoiced.` };
  }
  if (input.selection && (count !== input.selection.count || !sameAmounts(confirmedTotals(input.selection, totals), totals))) {
    return { code: "SELECTION_CHANGED", message: `${input.selection.count} pendings were confirmed, ${count} are there now, or their sum differs.` };
  }
  return null;
}

/** A bare total can only mean the one currency that is there. */
function confirmedTotals({ total }: FilterSelection, found: CurrencyAmounts): CurrencyAmounts {
  if (typeof total !== "string") return total;
  const [currency, ...more] = Object.keys(found);
  return currency === undefined || more.length > 0 ? { "": total } : { [currency]: total };
}
