import { addDays } from "../clock.ts";
import type { Grouping } from "../batches/model.ts";
import type { PendingFilter } from "../pendings/model.ts";
import { historyDays } from "./calendar.ts";

/** What happens to a batch of the history. */
export type RunKind = "processed" | "selection-changed" | "cancelled" | "waiting";

export interface BillingRun {
  readonly kind: RunKind;
  readonly issueDate: string;
  readonly receiptBook: string;
  readonly grouping: Grouping;
  readonly filter: PendingFilter;
  /** Customers that the company stopped working with just before. */
  readonly deactivatedBefore?: readonly number[];
}

/** Ids of the customers that the history treats in a way of their own. */
export interface CustomerRoles {
  /** Billed every week, up to now. The others wait for the run of the month: they are the free pendings of the demo. */
  readonly weekly: readonly number[];
  /** One of them asks for letter B, which a book A refuses. */
  readonly mixedLetters: readonly number[];
  /** Two that become inactive while their last services are in billing. */
  readonly leaving: readonly number[];
  /** Some that are billed together with them and stay. */
  readonly staying: readonly number[];
}

/** Every billing run of the history in the order of its issue date. `today` is not invoiced in A-0001: that is left to the visitor. */
export function planBilling(today: string, roles: CustomerRoles): BillingRun[] {
  const runs: BillingRun[] = [];
  const every = (step: number, last: number, run: (upTo: string, n: number) => Omit<BillingRun, "kind" | "issueDate">): void => {
    const first = last + Math.floor((historyDays - 15 - last) / step) * step;
    for (let age = first, n = 0; age >= last; age -= step, n++) {
      const upTo = addDays(today, -age);
      runs.push({ kind: "processed", issueDate: addDays(upTo, 1), ...run(upTo, n) });
    }
  };
  every(15, 62, (to, n) => ({ receiptBook: "A-0001", grouping: n % 2 === 0 ? "PER_SERVICE" : "PER_CUSTOMER", filter: { letter: "A", currency: "ARS", to } }));
  every(30, 40, (to, n) => ({ receiptBook: "B-0001", grouping: n % 3 === 0 ? "PER_SERVICE" : "PER_CUSTOMER", filter: { letter: "B", to } }));
  every(30, 34, (to) => ({ receiptBook: "A-0002", grouping: "PER_CUSTOMER", filter: { currency: "USD", to } }));
  for (let age = 55; age >= 13; age -= 7) {
    const to = addDays(today, -age);
    runs.push({ kind: "processed", issueDate: addDays(to, 1), receiptBook: "A-0001", grouping: "PER_CUSTOMER", filter: { customerIds: [...roles.weekly], to } });
  }
  const on = (age: number) => addDays(today, -age);
  runs.push(
    { kind: "processed", issueDate: on(200), receiptBook: "A-0001", grouping: "PER_SERVICE", filter: { customerIds: [...roles.mixedLetters], to: on(201) } },
    { kind: "cancelled", issueDate: on(31), receiptBook: "A-0001", grouping: "PER_SERVICE", filter: { letter: "A", currency: "ARS", to: on(45) } },
    { kind: "selection-changed", issueDate: on(19), receiptBook: "A-0001", grouping: "PER_CUSTOMER", filter: { letter: "A", currency: "ARS", to: on(30) } },
    { kind: "processed", issueDate: on(11), receiptBook: "A-0001", grouping: "PER_SERVICE", filter: { customerIds: [...roles.leaving, ...roles.staying], to: on(12) }, deactivatedBefore: roles.leaving },
    { kind: "waiting", issueDate: today, receiptBook: "B-0001", grouping: "PER_CUSTOMER", filter: { letter: "B", to: on(30) } },
  );
  return runs.sort((a, b) => (a.issueDate < b.issueDate ? -1 : a.issueDate > b.issueDate ? 1 : 0));
}
