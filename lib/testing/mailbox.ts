import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import { startCatcher, type Catcher } from "../mail-catcher/catcher.ts";
import type { Fault } from "../mail-catcher/faults.ts";
import { launch, runToEnd } from "./batches.ts";
import { createBook, createCustomer, createPending } from "./factories.ts";
import { readSmtpUrl, type MailConfig } from "../mail/config.ts";
import type { MessageParts } from "../mail/write-message.ts";

/** A mail server of a test, and how the sender reaches it. */
export interface Mailbox {
  readonly catcher: Catcher;
  readonly config: MailConfig;
  /** Addresses of what was taken in, with repetitions, in alphabetical order. */
  arrived(): Promise<string[]>;
}

export async function openMailbox(db: PrismaClient, options: { faults?: (recipient: string, timesSeen: number) => Fault; connections?: number; ratePerMinute?: number } = {}): Promise<Mailbox> {
  const catcher = await startCatcher(db, { port: 0, ...(options.faults ? { faults: options.faults } : {}) });
  const smtp = { ...readSmtpUrl(`smtp://127.0.0.1:${catcher.port}`), answerTimeoutMs: 5_000 };
  return {
    catcher,
    config: { smtp, from: "Facturación <facturas@example.com>", sender: "facturas@example.com", replyTo: null, ratePerMinute: options.ratePerMinute ?? 0, connections: options.connections ?? 4 },
    arrived: async () => (await db.caughtMessage.findMany({ select: { recipients: true } })).flatMap(({ recipients }) => recipients).sort(),
  };
}

/** A file that says which document it is of. */
export const testParts: MessageParts = {
  document: (_, { invoiceId }) => Promise.resolve({ fileName: `documento-${invoiceId}.pdf`, contentType: "application/pdf", bytes: Buffer.from(`%PDF-1.4 documento ${invoiceId}`) }),
  link: (_, { invoiceId }) => Promise.resolve(`https://facturas.example.com/d/${invoiceId}`),
};

/** One batch with a document for each address, of a customer of its own. Null: a customer without address. */
export async function issueTo(db: PrismaClient, actor: Actor, emails: readonly (string | null)[], options: { language?: "es" | "en" } = {}): Promise<{ batchId: number; invoiceIds: number[] }> {
  const pendingIds: number[] = [];
  for (const email of emails) {
    const customer = await createCustomer(db, email === null ? {} : { email });
    if (options.language) await db.customer.update({ where: { id: customer.id }, data: { language: options.language } });
    pendingIds.push(await createPending(db, { customerId: customer.id }));
  }
  const batchId = await launch(db, actor, { receiptBook: (await createBook(db)).code, pendingIds });
  await runToEnd(db, batchId);
  const invoices = await db.invoice.findMany({ where: { batchId }, orderBy: { id: "asc" }, select: { id: true } });
  return { batchId, invoiceIds: invoices.map(({ id }) => id) };
}
