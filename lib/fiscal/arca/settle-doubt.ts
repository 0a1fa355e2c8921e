import { addDays } from "../../clock.ts";
import type { ServiceMessage } from "./arca-fault.ts";
import { compareVoucher, type Difference, type KnownVoucher } from "./known-voucher.ts";
import type { Lane, Voucher } from "./voucher.ts";

/** What became of a document whose answer was lost, or what has to be done to know. */
export type DoubtOutcome = { readonly number: number } & (
  /** On record, and it is this document: its CAE is adopted. */
  | { readonly result: "adopt"; readonly cae: string; readonly caeDueDate: string; readonly observations: readonly ServiceMessage[] }
  /** On record, and it is another document: a person has to look, and this one takes another number. */
  | { readonly result: "conflict"; readonly differences: readonly Difference[]; readonly known: KnownVoucher }
  /** Not on record, and the series ends right before it or before one of those that are to be sent with it: send it again with the same number. */
  | { readonly result: "resend" }
  /** The authority contradicts itself for the moment: ask again later, send nothing. */
  | { readonly result: "wait"; readonly reason: string }
);

interface Questions {
  readonly lastAuthorised: (lane: Lane) => Promise<number>;
  readonly consult: (lane: Lane, number: number) => Promise<KnownVoucher | undefined>;
}

/** Consultations only read; a few at a time bring 250 answers in the time of 60. */
const parallelConsults = 4;

/**
 * Asks the authority what became of documents that were sent together and whose answer was lost, in the order of their numbers.
 *
 * The last number of the series may run ahead of what a consultation finds, so it decides on nothing alone: up to it every
 * document is consulted, and beyond it the first one is, before its number counts as free.
 * @throws ArcaFault where the authority cannot be asked: the doubt stays.
 */
export async function settleDoubt(questions: Questions, { lane, vouchers }: { lane: Lane; vouchers: readonly Voucher[] }): Promise<DoubtOutcome[]> {
  const ordered = [...vouchers].sort((a, b) => a.number - b.number);
  const last = await questions.lastAuthorised(lane);
  const upToLast = ordered.filter((voucher) => voucher.number <= last);
  const beyond = ordered.filter((voucher) => voucher.number > last);
  const settled = await mapInOrder(upToLast, async (voucher) => judge(lane, voucher, await questions.consult(lane, voucher.number)));
  const [first] = beyond;
  if (first === undefined) return settled;

  const known = await questions.consult(lane, first.number);
  // Authorised after the first question: the lost call is still at work, or somebody else is.
  const isMoving = known !== undefined || (await questions.lastAuthorised(lane)) !== last;
  if (isMoving) return [...settled, ...beyond.map(({ number }): DoubtOutcome => ({ number, result: "wait", reason: "the series is moving" }))];
  if (settled.some(({ result }) => result === "wait")) {
    return [...settled, ...beyond.map(({ number }): DoubtOutcome => ({ number, result: "wait", reason: "behind a number that is not clear" }))];
  }
  if (first.number !== last + 1) {
    return [...settled, ...beyond.map(({ number }): DoubtOutcome => ({ number, result: "wait", reason: `the series ends at ${last}, before the number that comes first` }))];
  }
  return [...settled, ...beyond.map(({ number }): DoubtOutcome => ({ number, result: "resend" }))];
}

function judge(lane: Lane, voucher: Voucher, known: KnownVoucher | undefined): DoubtOutcome {
  const { number } = voucher;
  if (known === undefined) return { number, result: "wait", reason: "the series has passed it, and it is not on record yet" };
  const differences = compareVoucher(lane, voucher, known);
  if (differences.length > 0) return { number, result: "conflict", differences, known };
  if (known.result !== undefined && known.result !== "A") return { number, result: "wait", reason: `it is on record with the result ${known.result}` };
  if (known.cae === undefined || !/^\d{14}$/.test(known.cae)) return { number, result: "wait", reason: "it is on record without a CAE" };
  return { number, result: "adopt", cae: known.cae, caeDueDate: known.caeDueDate ?? addDays(voucher.issueDate, 10), observations: known.observations };
}

async function mapInOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += parallelConsults) {
    results.push(...(await Promise.all(items.slice(start, start + parallelConsults).map(work))));
  }
  return results;
}
