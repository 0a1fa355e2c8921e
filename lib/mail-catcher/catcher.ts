import type { Readable } from "node:stream";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { PrismaClient } from "../db/client.ts";
import { logger } from "../logger.ts";
import { headerOf, readMessage } from "../mail/mime/read-message.ts";
import { faultOf, type Fault } from "./faults.ts";

const maxMessageBytes = 30 * 1024 * 1024;

export interface Catcher {
  readonly port: number;
  stop(): Promise<void>;
}

/** An answer as SMTP has it. */
class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/**
 * A mail server that delivers nothing: it keeps what it is given, where the product shows it. Only on this machine.
 * @param options.faults another choice of what goes wrong than by address, for tests.
 */
export async function startCatcher(db: PrismaClient, options: { port: number; host?: string; faults?: (recipient: string, timesSeen: number) => Fault }): Promise<Catcher> {
  const seen = new Map<string, number>();
  const choose = (recipient: string): Fault => {
    const times = seen.get(recipient) ?? 0;
    seen.set(recipient, times + 1);
    return (options.faults ?? faultOf)(recipient, times);
  };
  const faultOfSession = new WeakMap<SMTPServerSession, Fault>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    size: maxMessageBytes,
    logger: false,
    banner: "Talonario catches everything",
    onRcptTo({ address }, session, callback) {
      const fault = choose(address);
      faultOfSession.set(session, fault);
      if (fault === "refuse-recipient") return callback(new Refusal(550, "5.1.1 No such mailbox"));
      if (fault === "refuse-recipient-for-now") return callback(new Refusal(451, "4.7.1 Greylisted, try again later"));
      callback();
    },
    onData(stream, session, callback) {
      const fault = faultOfSession.get(session) ?? "accept";
      takeIn(db, stream, session, fault).then(
        () => (fault === "lose-answer" || fault === "lose-connection" ? cut(server, session) : callback()),
        (error: unknown) => {
          if (!(error instanceof Refusal)) logger.error({ error }, "the catcher could not keep a message");
          callback(error instanceof Error ? error : new Error("refused"));
        },
      );
    },
  });
  server.on("error", (error) => logger.warn({ error }, "mail catcher"));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host ?? "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the catcher has no port");
  return { port: address.port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Reads a message to its end; keeps it unless it is to be refused, or lost before it counted. */
async function takeIn(db: PrismaClient, stream: Readable & { sizeExceeded?: boolean }, session: SMTPServerSession, fault: Fault): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw new Refusal(552, "5.3.4 Message too large");
  if (fault === "refuse-message") throw new Refusal(554, "5.7.1 Message refused by policy");
  if (fault === "lose-connection") return;
  const raw = Buffer.concat(chunks);
  const message = readMessage(raw);
  await db.caughtMessage.create({
    data: {
      sender: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
      recipients: session.envelope.rcptTo.map(({ address }) => address),
      subject: headerOf(message, "subject") ?? "",
      messageId: headerOf(message, "message-id"),
      raw: new Uint8Array(raw),
      size: raw.length,
    },
  });
}

/** The connection ends without a word, as with a network that breaks. */
function cut(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.session.id === session.id) connection._socket.destroy();
}
