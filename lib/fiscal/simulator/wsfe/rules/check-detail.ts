import type { Finding } from "../notice.ts";
import { checkCurrency, checkIva, checkOtherTaxes, checkTotals } from "./amounts.ts";
import { checkAssociated } from "./associated.ts";
import { checkCreditInvoice } from "./credit-invoice.ts";
import { checkConceptAndServiceDates, checkDateWindow, checkNumbers } from "./numbers-and-dates.ts";
import { checkOptions } from "./options.ts";
import { checkReceiverCondition, checkReceiverDocument, checkReceiverInRegistry } from "./receiver.ts";
import type { Rule, RuleContext } from "./rule.ts";

const rules: readonly Rule[] = [
  checkNumbers,
  checkReceiverDocument,
  checkReceiverInRegistry,
  checkReceiverCondition,
  checkConceptAndServiceDates,
  checkTotals,
  checkIva,
  checkOtherTaxes,
  checkCurrency,
  checkAssociated,
  checkCreditInvoice,
  checkOptions,
];

/**
 * Everything that is wrong with a detail whose number is the next one, in the order of the codes, each code once. With
 * nothing that rejects it, the observations it is approved with.
 */
export function checkDetail(context: RuleContext): { isRejected: boolean; notices: readonly Finding[] } {
  const outsideWindow = checkDateWindow(context);
  const found = outsideWindow.length > 0 ? outsideWindow : rules.flatMap((rule) => rule(context));
  const rejecting = found.filter((finding) => !finding.isObservation);
  const told = rejecting.length > 0 ? rejecting : found;
  const once = told.filter((finding, index) => told.findIndex((other) => other.code === finding.code) === index);
  return { isRejected: rejecting.length > 0, notices: once.toSorted((a, b) => a.code - b.code) };
}
