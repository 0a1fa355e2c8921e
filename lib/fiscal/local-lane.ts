import { addDays } from "../clock.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { LaneAuthority } from "./authority.ts";
import { localSimulator } from "./local-simulator.ts";

/**
 * The local authority as a lane sees it, for what its one-statement way does not issue (notes, perceptions): it approves everything
 * at once. Its codes are those of localSimulator, so a document has the same one whichever way it took.
 * @param bookId of the lane's receipt book.
 */
export function localLane({ bookId, cuit }: { bookId: number; cuit: string }): LaneAuthority {
  return {
    name: "LOCAL",
    cuit,
    settleDelayMs: 0,
    maxPerRequest: () => Promise.resolve(1_000),
    authorise: (_lane, vouchers) =>
      Promise.resolve({
        kind: "answered",
        events: [],
        processedAt: undefined,
        vouchers: vouchers.map(({ number, issueDate }) => ({
          number,
          result: "approved",
          cae: `99${String(bookId % 10_000).padStart(4, "0")}${String(number).padStart(8, "0")}`,
          caeDueDate: addDays(issueDate, localSimulator.validityDays),
          observations: [],
        })),
      }),
    // It remembers nothing, and its code only depends on the number: asking again is always right.
    settle: (_lane, vouchers) => Promise.resolve(vouchers.map(({ number }) => ({ number, result: "resend" }))),
    quote: () => Promise.reject(new DomainError("conflict", "ARCA_NO_QUOTE", "Without an authority there is no official exchange rate.")),
  };
}
