import { now } from "../../clock.ts";
import type { PrismaClient } from "../../db/client.ts";
import { ArcaFault } from "../../fiscal/arca/arca-fault.ts";
import type { LaneAuthority } from "../../fiscal/authority.ts";
import { insertRate, selectMissingRates } from "../sql/exchange-rates.ts";

/** Where the authority does not say when to ask again. */
const pauseMs = 5_000;

/**
 * Asks for the official rates that the documents of a batch need, each once for a currency and issue date, and keeps them. A currency that the authority
 * does not quote stays without: its documents are set aside (EXCHANGE_RATE_MISSING).
 * @returns when to ask again, where it could not be asked; nothing where all is there that can be.
 */
export async function fetchRates(db: PrismaClient, { batchId, authority }: { batchId: number; authority: LaneAuthority }): Promise<Date | undefined> {
  if (authority.name === "LOCAL") return undefined;
  for (const { currency, issueDate } of await selectMissingRates(db, { batchId, authority: authority.name })) {
    try {
      const { rate, date } = await authority.quote(currency, issueDate);
      await insertRate(db, { authority: authority.name, currency, issueDate, rate, quotedOn: date });
    } catch (error) {
      if (!(error instanceof ArcaFault)) throw error;
      if (error.remedy !== "person") return error.retryAt ?? new Date(now().getTime() + pauseMs);
    }
  }
  return undefined;
}
