import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import type { SmtpConfig } from "../config.ts";
import { faultCode, readRefusal, said, type Delivery, type SmtpError } from "./delivery.ts";

const connectTimeoutMs = 15_000;

export interface Letter {
  readonly sender: string;
  readonly recipient: string;
  /** The whole message with its headers. */
  readonly raw: Buffer;
}

/**
 * One connection to the mail server, for one message after another. nodemailer's own pool would hand a message whose connection
 * broke to the next connection, that is: send it again without knowing. Here a broken connection only says how far it got.
 */
export class SmtpSession {
  private connection: SMTPConnection | undefined;
  private lost: ((error: SmtpError) => void) | undefined;
  private readonly config: SmtpConfig;

  constructor(config: SmtpConfig) {
    this.config = config;
  }

  /** Delivers to one recipient, over the connection that is open or a new one. Never throws for what a server does. */
  async deliver(letter: Letter): Promise<Delivery> {
    const used = this.connection !== undefined;
    const delivery = await this.attempt(letter);
    // Servers end a connection after some messages or some idle seconds: nothing had left, so a new one may try.
    return used && delivery.outcome === "unavailable" ? this.attempt(letter) : delivery;
  }

  private async attempt(letter: Letter): Promise<Delivery> {
    const fault = this.connection ? undefined : await this.open();
    if (fault) return fault;
    const delivery = await this.send(letter);
    // After a refusal the server still has a transaction open.
    if (delivery.outcome === "refused") await this.reset();
    else if (delivery.outcome !== "accepted") this.close();
    return delivery;
  }

  close(): void {
    const { connection } = this;
    this.connection = undefined;
    if (!connection) return;
    connection.quit();
    // A server that does not say goodbye keeps nobody waiting.
    setTimeout(() => connection.close(), 1_000).unref();
  }

  private async open(): Promise<Delivery | undefined> {
    const { host, port, secure, requireTls, user, password, answerTimeoutMs } = this.config;
    const connection = new SMTPConnection({
      host, port, secure, requireTLS: requireTls, connectionTimeout: connectTimeoutMs, greetingTimeout: connectTimeoutMs, socketTimeout: answerTimeoutMs,
    });
    try {
      await new Promise<void>((resolve, reject) => {
        this.lost = reject;
        // One listener for the whole life: an error event without one would end the process.
        connection.on("error", (error) => this.lose(connection, error));
        connection.on("end", () => this.lose(connection, new Error("The server closed the connection.")));
        connection.connect((error?: Error) => {
          if (error) return reject(error);
          if (user === null) return resolve();
          connection.login({ credentials: { user, pass: password ?? "" } }, (refused) => (refused ? reject(refused) : resolve()));
        });
      });
      this.connection = connection;
      return undefined;
    } catch (error) {
      connection.close();
      const fault = error as SmtpError;
      return { outcome: "unavailable", code: faultCode(fault), response: said(fault) };
    } finally {
      this.lost = undefined;
    }
  }

  private lose(connection: SMTPConnection, error: SmtpError): void {
    if (this.connection === connection) this.connection = undefined;
    this.lost?.(error);
  }

  private async send({ sender, recipient, raw }: Letter): Promise<Delivery> {
    const { connection } = this;
    if (!connection) return { outcome: "unavailable", code: "UNREACHABLE", response: "The connection was closed." };
    let left = false;
    const content = new Readable({
      read() {
        left = true;
        this.push(raw);
        this.push(null);
      },
    });
    return new Promise<Delivery>((resolve) => {
      // nodemailer tells a broken connection by its event alone: the callback of what was under way never comes.
      this.lost = (error) => resolve(left ? { outcome: "unanswered", response: said(error) } : { outcome: "unavailable", code: faultCode(error), response: said(error) });
      connection.send({ from: sender, to: [recipient], size: raw.length }, content, (error, info) => {
        resolve(error ? readRefusal(error) : { outcome: "accepted", response: (info.response ?? "").slice(0, 500) });
      });
    }).finally(() => {
      this.lost = undefined;
    });
  }

  private async reset(): Promise<void> {
    const { connection } = this;
    if (!connection) return;
    const clean = await new Promise<boolean>((resolve) => {
      this.lost = () => resolve(false);
      connection.reset((error) => resolve(!error));
    });
    this.lost = undefined;
    if (!clean) this.close();
  }
}
