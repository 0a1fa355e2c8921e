import type { PrismaClient } from "../../db/client.ts";
import { ArcaFault } from "../../fiscal/arca/arca-fault.ts";
import type { LaneAuthority } from "../../fiscal/authority.ts";
import { insertRate, selectMissingRates } from "../sql/exchange-rates.ts";

/** What the authority says, or its client, of a currency that has no quote. */
const unquoted: readonly string[] = ["ARCA_NO_DATA", "ARCA_NO_QUOTE", "ARCA_CURRENCY_UNKNOWN"];

/**
 * Asks for the official rates that the documents of a batch need, each once for a currency and issue date, and keeps them. A currency that the authority
 * does not quote stays without: its documents are set aside (EXCHANGE_RATE_MISSING).
 * @throws ArcaFault where the authority could not be asked: that says nothing about the currency.
 */
export async function fetchRates(db: PrismaClient, { batchId, authority }: { batchId: number; authority: LaneAuthority }): Promise<void> {
  if (authority.name === "LOCAL") return;
  for (const { currency, issueDate } of await selectMissingRates(db, { batchId, authority: authority.name })) {
    try {
      const { rate, date } = await authority.quote(currency, issueDate);
      await insertRate(db, { authority: authority.name, currency, issueDate, rate, quotedOn: date });
    } catch (error) {
      if (!(error instanceof ArcaFault) || !unquoted.includes(error.code)) throw error;
    }
  }
}
