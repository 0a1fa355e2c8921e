import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../auth/actor.ts";
import type { PrismaClient } from "../db/client.ts";
import type { Fault } from "../mail-catcher/faults.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createUser } from "../testing/factories.ts";
import { cancelMessages } from "./commands/cancel-messages.ts";
import { planMail, queueMessages } from "./commands/queue-messages.ts";
import { resendMessages } from "./commands/resend-message.ts";
import { sendDue } from "./commands/send-due.ts";
import { wakeSender } from "./commands/wake-sender.ts";
import { headerOf, leavesOf, readMessage, textOf } from "./mime/read-message.ts";
import { mailStatuses, mailTransitions } from "./status.ts";
import { countMessages, getMailServer, getMessage } from "./queries.ts";
import { issueTo, openMailbox, testParts, type Mailbox } from "../testing/mailbox.ts";

let test: TestDatabase;
let db: PrismaClient;
let actor: Actor;
let mailbox: Mailbox;

beforeAll(async () => {
  test = await createTestDatabase({ poolSize: 12 });
  db = test.database.prisma;
  actor = await createUser(db);
  process.env.DATABASE_URL = test.url;
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Facturación <facturas@example.com>";
});
beforeEach(() => open());
afterEach(async () => {
  await mailbox.catcher.stop();
  await db.$executeRaw`truncate mail_messages, caught_messages`;
  await db.$executeRaw`update mail_server set failing_since = null, failures = 0, retry_at = null, reason_code = null`;
});
afterAll(() => test.drop());

async function open(options: Parameters<typeof openMailbox>[1] = {}): Promise<void> {
  mailbox = await openMailbox(db, options);
}

const addresses = (count: number, word = "ana"): string[] => Array.from({ length: count }, (_, n) => `${word}${String(n).padStart(4, "0")}@example.com`);
const send = (options: Partial<Parameters<typeof sendDue>[1]> = {}) => sendDue(db, { config: mailbox.config, parts: testParts, worker: "worker:test", ...options });
const queueBatch = (batchId: number) => queueMessages(db, { actor, input: { documents: { batchId } } });
const rows = () => db.mailMessage.findMany({ orderBy: { id: "asc" } });
const dueNow = () => db.$executeRaw`update mail_messages set next_attempt_at = now()`;
const counts = async () => Object.fromEntries(Object.entries(await countMessages(db, { filter: {} })).filter(([, count]) => count > 0));

async function queued(emails: readonly (string | null)[], options: { language?: "es" | "en" } = {}) {
  const issued = await issueTo(db, actor, emails, options);
  await queueBatch(issued.batchId);
  return issued;
}

describe("the outbox", () => {
  it("takes each document once for each recipient, however often and by how many at once it is asked", async () => {
    const { batchId, invoiceIds } = await issueTo(db, actor, [...addresses(30), null, null]);
    expect(await planMail(db, { input: { documents: { batchId } } })).toEqual({ documents: 32, asOfId: invoiceIds.at(-1), ready: 30, already: 0, withoutAddress: 2, withoutFiscalValue: 30 });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => queueMessages(db, { actor, input: { documents: n % 2 ? { batchId } : { invoiceIds } } })));
    expect(answers.reduce((sum, { queued }) => sum + queued, 0)).toBe(30);
    for (const answer of answers) expect(answer.queued + answer.already + answer.withoutAddress).toBe(32);
    expect(await queueBatch(batchId)).toEqual({ queued: 0, already: 30, withoutAddress: 2 });
    await send();
    await queueBatch(batchId);
    await send();
    expect(await mailbox.arrived()).toEqual(addresses(30));
  });

  it("takes other addresses for one document, and the same twice in one request once", async () => {
    const { invoiceIds: [invoiceId = 0] } = await issueTo(db, actor, ["ana@example.com"]);
    const to = (recipients: string[]) => queueMessages(db, { actor, input: { documents: { invoiceIds: [invoiceId] }, recipients } });
    expect(await to(["uno@example.com", "UNO@example.com", "dos@example.com"])).toMatchObject({ queued: 2 });
    expect(await to(["Dos@Example.com", "ana@example.com"])).toMatchObject({ queued: 1, already: 1 });
    await send();
    expect((await mailbox.arrived()).map((address) => address.toLowerCase())).toEqual(["ana@example.com", "dos@example.com", "uno@example.com"]);
  });

  it("refuses a request whose documents are not all there, and queues nothing of it", async () => {
    const { batchId, invoiceIds } = await issueTo(db, actor, addresses(3));
    const refuse = (documents: object, recipients?: string[]) =>
      expect(queueMessages(db, { actor, input: { documents, ...(recipients ? { recipients } : {}) } })).rejects;
    await refuse({ invoiceIds: [...invoiceIds, 999_999] }).toMatchObject({ code: "NOT_FOUND" });
    await refuse({ batchId: 999_999 }).toMatchObject({ code: "NOT_FOUND" });
    const selection = { filter: { batchId }, except: [], asOfId: invoiceIds[1]!, count: 3 };
    await refuse({ selection }).toMatchObject({ code: "SELECTION_CHANGED", details: { confirmed: 3, found: 2 } });
    await refuse({ batchId }, ["x@example.com"]).toMatchObject({ code: "MAIL_RECIPIENTS_OF_MANY" });
    expect(await rows()).toEqual([]);
    expect(await queueMessages(db, { actor, input: { documents: { selection: { ...selection, count: 2 } } } })).toMatchObject({ queued: 2 });
  });

  it("lets go of what waits, and of nothing else", async () => {
    await queued(addresses(3));
    const [first, second] = await rows();
    await sendDue(db, { config: { ...mailbox.config, connections: 1 }, parts: testParts, worker: "w", signal: abortedAfter(1) });
    expect(await cancelMessages(db, { actor, ids: [first!.id, second!.id] })).toEqual({ cancelled: 1 });
    await send();
    expect(await counts()).toEqual({ SENT: 2, CANCELLED: 1 });
    expect(await mailbox.arrived()).toHaveLength(2);
  });

  it("keeps its rows along their transitions, whoever writes", async () => {
    await queued(addresses(1));
    const [row] = await rows();
    for (const from of mailStatuses) {
      for (const to of mailStatuses.filter((it) => it !== from)) {
        await db.$executeRaw`truncate mail_messages`;
        await db.$executeRaw`
          insert into mail_messages (invoice_id, batch_id, recipient, language, status, claim, message_id, sent_at, reason_code)
          values (${row!.invoiceId}, ${row!.batchId}, 'ana@example.com', 'es', ${from}, 'x', '<x@example.com>', now(), 'X')`;
        const moved = await db.$executeRaw`update mail_messages set status = ${to}`.then(() => true, () => false);
        expect([from, to, moved]).toEqual([from, to, mailTransitions[from].includes(to)]);
      }
    }
    await db.$executeRaw`truncate mail_messages`;
    await queueMessages(db, { actor, input: { documents: { invoiceIds: [row!.invoiceId] } } });
    await expect(db.$executeRaw`update mail_messages set recipient = 'x@example.com' where invoice_id = ${row!.invoiceId}`).rejects.toThrow(/mail_messages_transition/);
    await expect(db.$executeRaw`delete from mail_messages`).rejects.toThrow(/mail_messages_transition/);
    await expect(db.$executeRaw`insert into mail_messages (invoice_id, batch_id, recipient, language) values (${row!.invoiceId}, ${row!.batchId}, 'ANA0000@example.com', 'es')`).rejects.toThrow(/23505|unique/i);
  });
});

/** A signal that ends after a moment in which `count` messages can leave over one connection. */
function abortedAfter(count: number): AbortSignal {
  const controller = new AbortController();
  void (async () => {
    while ((await db.mailMessage.count({ where: { status: { in: ["SENDING", "SENT"] } } })) < count) await sleep(1);
    controller.abort();
  })();
  return controller.signal;
}

describe("a message", () => {
  it("is in the customer's language, with the file of the document and its link", async () => {
    const { invoiceIds: [invoiceId] } = await queued(["ana@example.com"], { language: "en" });
    await send();
    const caught = await db.caughtMessage.findFirstOrThrow();
    const message = readMessage(Buffer.from(caught.raw));
    const [row] = await rows();
    expect(row).toMatchObject({ status: "SENT", attempts: 1, messageId: headerOf(message, "message-id"), subject: headerOf(message, "subject") });
    expect(headerOf(message, "subject")).toMatch(/^\[NO FISCAL VALUE\] Invoice A-\d{4,5}-00000001 from /);
    expect([headerOf(message, "from"), headerOf(message, "to"), headerOf(message, "auto-submitted")]).toEqual(["Facturación <facturas@example.com>", "ana@example.com", "auto-generated"]);
    const leaves = leavesOf(message);
    expect(leaves.map(({ contentType }) => contentType)).toEqual(["text/plain", "text/html", "application/pdf"]);
    expect(textOf(leaves[0]!)).toContain(`https://facturas.example.com/d/${invoiceId}`);
    expect(textOf(leaves[1]!)).toContain(`<a href="https://facturas.example.com/d/${invoiceId}">`);
    expect([leaves[2]!.fileName, leaves[2]!.body.toString()]).toEqual([`documento-${invoiceId}.pdf`, `%PDF-1.4 documento ${invoiceId}`]);
  });

  it("that cannot be written is set aside with the reason, and the others leave", async () => {
    const { invoiceIds } = await queued(addresses(5));
    await send({ parts: { ...testParts, document: (tx, options) => (options.invoiceId === invoiceIds[2] ? Promise.reject(new Error("no font")) : testParts.document(tx, options)) } });
    expect(await counts()).toEqual({ SENT: 4, FAILED: 1 });
    expect((await rows())[2]).toMatchObject({ status: "FAILED", reasonCode: "NOT_WRITTEN", messageId: null });
  });

  it("of a document whose CAE is not one is never written", async () => {
    const { invoiceIds: [invoiceId = 0], batchId } = await queued(["ana@example.com"]);
    await db.$executeRawUnsafe("alter table invoices disable trigger user");
    await db.$executeRawUnsafe("alter table invoices drop constraint invoices_cae_format");
    await db.$executeRaw`update invoices set cae = '' where id = ${invoiceId}`;
    await db.$executeRawUnsafe("alter table invoices enable trigger user");
    expect(await send()).toBe(0);
    expect((await rows())[0]).toMatchObject({ status: "FAILED", reasonCode: "NOT_WRITTEN" });
    await expect(queueMessages(db, { actor, input: { documents: { batchId } } })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await mailbox.arrived()).toEqual([]);
  });
});

describe("what a mail server answers", () => {
  it("to an address it does not have: bounced, at once and for good", async () => {
    await queued(["rebota@example.com", "ana@example.com"]);
    await send();
    await dueNow();
    await send();
    expect((await rows())[0]).toMatchObject({ status: "BOUNCED", attempts: 1, reasonCode: "550", reason: expect.stringContaining("No such mailbox") });
    expect(await counts()).toEqual({ BOUNCED: 1, SENT: 1 });
  });

  it("to a message it does not want: failed, at once and for good", async () => {
    await queued(["rechaza@example.com"]);
    await send();
    expect((await rows())[0]).toMatchObject({ status: "FAILED", attempts: 1, reasonCode: "554" });
  });

  it("\"later\": tried again after a growing delay, with the same Message-ID, until it is taken", async () => {
    await queued(["demora-2@example.com"]);
    const delays: number[] = [];
    for (let n = 0; n < 3; n++) {
      await dueNow();
      await send();
      const [row] = await rows();
      delays.push(Math.round((row!.nextAttemptAt.getTime() - Date.now()) / 1_000));
    }
    expect(delays.slice(0, 2)).toEqual([60, 300]);
    expect((await rows())[0]).toMatchObject({ status: "SENT", attempts: 3 });
    expect(await mailbox.arrived()).toEqual(["demora-2@example.com"]);
  });

  it("\"later\" eight times: failed", async () => {
    await queued(["demora@example.com"]);
    for (let n = 0; n < 10; n++) {
      await dueNow();
      await send();
    }
    expect((await rows())[0]).toMatchObject({ status: "FAILED", attempts: 8, reasonCode: "451" });
  });

  it("nothing, after it had the message: uncertain, never sent again by itself, and the others leave", async () => {
    await queued(["corta@example.com", "cae@example.com", ...addresses(10)]);
    await send();
    for (let n = 0; n < 3; n++) {
      await dueNow();
      await send();
    }
    expect(await counts()).toEqual({ UNCERTAIN: 2, SENT: 10 });
    expect((await rows())[0]).toMatchObject({ status: "UNCERTAIN", reasonCode: "UNANSWERED" });
    expect((await mailbox.arrived()).filter((address) => address === "corta@example.com")).toHaveLength(1);
    expect((await mailbox.arrived()).filter((address) => address === "cae@example.com")).toHaveLength(0);
  });

  it("nothing at all: every message waits whole, the pause is known with its reason, and all leave when the server is back", async () => {
    await queued(addresses(12));
    const away = { ...mailbox.config, smtp: { ...mailbox.config.smtp, port: 1 } };
    expect(await send({ config: away })).toBe(0);
    expect(await counts()).toEqual({ QUEUED: 12 });
    expect((await rows()).every(({ attempts }) => attempts === 0)).toBe(true);
    expect(await getMailServer(db)).toMatchObject({ failingSince: expect.any(String), reasonCode: "UNREACHABLE" });
    expect(await wakeSender(db)).toBe(false);
    expect(await send()).toBe(0);
    await db.$executeRaw`update mail_server set retry_at = now()`;
    expect(await wakeSender(db)).toBe(true);
    expect(await send()).toBe(12);
    expect(await getMailServer(db)).toMatchObject({ failingSince: null, reasonCode: null });
    expect(await mailbox.arrived()).toEqual(addresses(12));
  });
});

describe("one sender after another, and several at once", () => {
  it("send each message once", async () => {
    await queued(addresses(60));
    const left = await Promise.all(Array.from({ length: 4 }, () => send()));
    // Each run calls what the others have in flight uncertain for a moment; their answers put that right.
    expect(left.reduce((sum, n) => sum + n, 0)).toBe(60);
    expect(await counts()).toEqual({ SENT: 60 });
    expect(await mailbox.arrived()).toEqual(addresses(60));
  });

  it("keep the provider's limit together", async () => {
    await mailbox.catcher.stop();
    await open({ ratePerMinute: 5 });
    await queued(addresses(12));
    expect(await send()).toBe(5);
    expect(await send()).toBe(0);
    await db.$executeRaw`update mail_messages set attempted_at = attempted_at - interval '61 seconds' where attempted_at is not null`;
    expect(await send()).toBe(5);
  });

  it("a run that died leaves what it had in flight as uncertain, and nothing else", async () => {
    await queued(addresses(4));
    const [row] = await rows();
    await db.$executeRaw`update mail_messages set status = 'SENDING', claim = 'worker:dead:1', message_id = '<x@example.com>' where id = ${row!.id}`;
    expect(await wakeSender(db)).toBe(true);
    expect(await send()).toBe(3);
    expect(await counts()).toEqual({ UNCERTAIN: 1, SENT: 3 });
    expect((await rows())[0]).toMatchObject({ reasonCode: "INTERRUPTED" });
  });
});

describe("sending again", () => {
  it("is a new message that says of which and by whom; the old one stays as it is", async () => {
    await queued(["corta@example.com"]);
    await send();
    const [old] = await rows();
    const { ids: [id = 0] } = await resendMessages(db, { actor, ids: [old!.id] });
    expect(await getMessage(db, { id })).toMatchObject({ status: "QUEUED", resendOf: old!.id, requestedBy: { id: actor.userId } });
    await send();
    expect(await rows()).toMatchObject([{ status: "UNCERTAIN", messageId: old!.messageId }, { status: "UNCERTAIN" }]);
    expect(await mailbox.arrived()).toEqual(["corta@example.com", "corta@example.com"]);
    expect((await db.auditEvent.findFirstOrThrow({ where: { action: "mail.resent" } })).data).toMatchObject({ resendOf: old!.id });
  });

  it("is refused while one is under way: of ten at once one wins", async () => {
    await queued(["ana@example.com"]);
    const [old] = await rows();
    await expect(resendMessages(db, { actor, ids: [old!.id] })).rejects.toMatchObject({ code: "MAIL_UNDER_WAY" });
    await send();
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => resendMessages(db, { actor, ids: [old!.id] })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "MAIL_UNDER_WAY" });
    await send();
    expect(await mailbox.arrived()).toEqual(["ana@example.com", "ana@example.com"]);
  });

  it("of several is all or none", async () => {
    await queued(addresses(2));
    await send();
    const [first] = await rows();
    await expect(resendMessages(db, { actor, ids: [first!.id, 999_999] })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await rows()).toHaveLength(2);
  });
});

const never: Fault = "accept";
it("a message that a slow answer reaches late counts as sent, though another run had called it uncertain", async () => {
  await mailbox.catcher.stop();
  await open({ faults: () => never });
  await queued(["ana@example.com"]);
  const { claimMessage } = await import("./sql/claim-message.ts");
  const { markSent } = await import("./sql/settle-message.ts");
  const [row] = await rows();
  await claimMessage(db, { id: row!.id, claim: "slow", messageId: "<slow@example.com>", subject: "x" });
  await send();
  expect(await counts()).toEqual({ UNCERTAIN: 1 });
  expect(await markSent(db, { id: row!.id, claim: "slow", response: "250 ok" })).toBe(true);
  expect(await counts()).toEqual({ SENT: 1 });
});
