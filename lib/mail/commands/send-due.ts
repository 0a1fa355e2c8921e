import { randomUUID } from "node:crypto";
import { isTransientFault } from "../../db/errors.ts";
import type { PrismaClient } from "../../db/client.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { logger } from "../../logger.ts";
import type { MailConfig } from "../config.ts";
import { settleDelivery } from "../settle-delivery.ts";
import { SmtpSession } from "../smtp/session.ts";
import { claimMessage, countRecentAttempts, markLost, selectDue, type DueMessage } from "../sql/claim-message.ts";
import { selectServer } from "../sql/server-state.ts";
import { markUnwritable } from "../sql/settle-message.ts";
import { openStationery, writeMessage, type MessageParts, type Stationery } from "../write-message.ts";

/** Rows looked at in one go. */
const pageSize = 100;

export interface SendDueOptions {
  readonly config: MailConfig;
  readonly parts: MessageParts;
  /** Who runs it, as the worker is called. */
  readonly worker: string;
  /** Aborted when the process must end: what is in flight is finished, and nothing new begun. */
  readonly signal?: AbortSignal | undefined;
}

interface Run extends SendDueOptions {
  readonly db: PrismaClient;
  readonly claim: string;
  readonly stationery: Stationery;
  /** Set by the first message that finds the server away: the others wait with it. */
  paused: boolean;
}

/**
 * Sends what is due, over a few connections at once, until nothing is, the provider's limit is reached or the server is away; the sweep of
 * the workers calls again. One run at a time is the rule (the queue `mail`), and nothing depends on it: a message belongs to the
 * run that claimed it.
 *
 * Claimed and committed as SENDING, with its Message-ID, before it is handed over. What was in flight when a process died is
 * UNCERTAIN from then on and never sent again by itself.
 * @returns how many left.
 */
export async function sendDue(db: PrismaClient, options: SendDueOptions): Promise<number> {
  const claim = `${options.worker}:${randomUUID()}`;
  const lost = await markLost(db, { claim });
  if (lost > 0) logger.warn({ lost }, "messages were in flight when their sender ended: uncertain");
  const run: Run = { ...options, db, claim, stationery: await openStationery(db, options.config), paused: await isPaused(db) };
  const sessions = Array.from({ length: options.config.connections }, () => new SmtpSession(options.config.smtp));
  let left = 0;
  try {
    while (!run.paused && !options.signal?.aborted) {
      const due = await selectDue(db, { limit: Math.min(pageSize, await allowance(run)) });
      if (due.length === 0) break;
      left += await sendAll(run, sessions, due);
    }
  } finally {
    for (const session of sessions) session.close();
  }
  return left;
}

async function isPaused(db: PrismaClient): Promise<boolean> {
  const { retryAt } = await selectServer(db);
  return retryAt !== null && retryAt > new Date();
}

/** How many may still leave in this minute. */
async function allowance({ db, config }: Run): Promise<number> {
  return config.ratePerMinute === 0 ? pageSize : Math.max(0, config.ratePerMinute - (await countRecentAttempts(db)));
}

/** Each connection takes the next message when it is done with one. */
async function sendAll(run: Run, sessions: readonly SmtpSession[], due: readonly DueMessage[]): Promise<number> {
  const waiting = due.values();
  let left = 0;
  const lanes = sessions.map(async (session) => {
    for (const message of waiting) {
      if (run.paused || run.signal?.aborted) return;
      if (await sendOne(run, session, message)) left++;
    }
  });
  const results = await Promise.allSettled(lanes);
  // A fault of the database ends the run, after every lane has settled what it had in flight.
  for (const result of results) if (result.status === "rejected") throw result.reason;
  return left;
}

/** @returns whether it left. */
async function sendOne(run: Run, session: SmtpSession, message: DueMessage): Promise<boolean> {
  const { db, claim, config } = run;
  const written = await writeOrFail(run, message);
  if (!written) return false;
  const { messageId, subject, raw } = written;
  if (!(await claimMessage(db, { id: message.id, claim, messageId, subject }))) return false;
  const delivery = await session.deliver({ sender: config.sender, recipient: message.recipient, raw });
  await settleDelivery(db, { message, claim, delivery });
  if (delivery.outcome === "unavailable") run.paused = true;
  return delivery.outcome === "accepted" || delivery.outcome === "unanswered";
}

/** A message that cannot be written is set aside with the reason; a fault of the database is nobody's fault and ends the run. */
async function writeOrFail({ db, config, stationery, parts }: Run, message: DueMessage) {
  try {
    return await writeMessage(db, { message, config, stationery, parts });
  } catch (error) {
    if (isTransientFault(error)) throw error;
    logger.error({ error, messageId: message.id, invoiceId: message.invoiceId }, "a message could not be written");
    await markUnwritable(db, { id: message.id, reason: error instanceof DomainError ? error.message : "The document could not be made." });
    return undefined;
  }
}
