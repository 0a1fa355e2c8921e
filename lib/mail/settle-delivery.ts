import { setTimeout as sleep } from "node:timers/promises";
import type { PrismaClient } from "../db/client.ts";
import { isTransientFault } from "../db/errors.ts";
import { logger } from "../logger.ts";
import { retryDelay } from "./retry.ts";
import type { Delivery } from "./smtp/delivery.ts";
import type { DueMessage } from "./sql/claim-message.ts";
import { recordServerFault, recordServerSuccess } from "./sql/server-state.ts";
import { markRefused, markSent, markUnanswered, putBack } from "./sql/settle-message.ts";

/** How long a database that is away is waited for with an answer in hand. */
const patienceMs = [200, 1_000, 3_000, 5_000];

/**
 * Writes what became of a message. The answer exists nowhere else: while the database is away it is tried again for some
 * seconds, before the message is left to be called uncertain.
 */
export async function settleDelivery(db: PrismaClient, settled: { message: DueMessage; claim: string; delivery: Delivery }): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await writeOutcome(db, settled);
    } catch (error) {
      const wait = patienceMs[tries];
      if (wait === undefined || !isTransientFault(error)) throw error;
      await sleep(wait);
    }
  }
}

async function writeOutcome(db: PrismaClient, { message: { id, attempts }, claim, delivery }: { message: DueMessage; claim: string; delivery: Delivery }): Promise<void> {
  const { response } = delivery;
  switch (delivery.outcome) {
    case "accepted":
      if (!(await markSent(db, { id, claim, response }))) logger.warn({ id, response }, "a message was sent whose row has moved on");
      return recordServerSuccess(db);
    case "unanswered":
      await markUnanswered(db, { id, claim, response });
      return;
    case "unavailable":
      await putBack(db, { id, claim, counts: false, delaySeconds: 0, code: delivery.code, response });
      return recordServerFault(db, { code: delivery.code, reason: response });
    case "refused": {
      const delaySeconds = delivery.permanent ? null : retryDelay(attempts + 1);
      if (delaySeconds !== null) await putBack(db, { id, claim, counts: true, delaySeconds, code: delivery.code, response });
      // Whose address is refused for good has bounced, only sooner; a message that is refused has failed.
      else await markRefused(db, { id, claim, to: delivery.permanent && delivery.at === "recipient" ? "BOUNCED" : "FAILED", code: delivery.code, response });
      return recordServerSuccess(db);
    }
  }
}
