import { env, EnvError } from "../env.ts";
import { DomainError } from "../errors/domain-error.ts";

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS where the server offers it, or always with `requireTls`. */
  readonly secure: boolean;
  readonly requireTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** How long a server may stay silent. After a message was handed over, RFC 5321 asks for patience. */
  readonly answerTimeoutMs: number;
}

export interface MailConfig {
  readonly smtp: SmtpConfig;
  /** As it stands in the header. */
  readonly from: string;
  /** The bare address of `from`, for the envelope. */
  readonly sender: string;
  readonly replyTo: string | null;
  /** 0: no limit. */
  readonly ratePerMinute: number;
  readonly connections: number;
}

const answerTimeoutMs = 300_000;

/** How mail is sent, by the environment; null where no server is configured. Throws EnvError for half a configuration. */
export function mailConfig(): MailConfig | null {
  const { SMTP_URL, MAIL_FROM, MAIL_REPLY_TO, MAIL_RATE_PER_MINUTE, MAIL_CONNECTIONS } = env();
  if (SMTP_URL === undefined) return null;
  if (MAIL_FROM === undefined) throw new EnvError("Configuration: MAIL_FROM is missing (SMTP_URL is set)");
  return { smtp: readSmtpUrl(SMTP_URL), from: MAIL_FROM, sender: addressOf(MAIL_FROM), replyTo: MAIL_REPLY_TO ?? null, ratePerMinute: MAIL_RATE_PER_MINUTE, connections: MAIL_CONNECTIONS };
}

/** Throws MAIL_NOT_CONFIGURED. */
export function requireMailConfig(): MailConfig {
  const config = mailConfig();
  if (!config) throw new DomainError("conflict", "MAIL_NOT_CONFIGURED", "No mail server is configured (SMTP_URL).");
  return config;
}

/** `smtp://user:password@host:587?requireTls=1`. User and password are percent-encoded, as in every URL. */
export function readSmtpUrl(text: string): SmtpConfig {
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: url.searchParams.get("requireTls") === "1",
    user: url.username === "" ? null : decodeURIComponent(url.username),
    password: url.password === "" ? null : decodeURIComponent(url.password),
    answerTimeoutMs,
  };
}

/** `Facturación <facturas@example.com>` → `facturas@example.com`. Throws EnvError for what holds no address. */
function addressOf(from: string): string {
  const address = (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
  if (!/^[^\s@<>,]+@[^\s@<>,]+$/.test(address)) throw new EnvError("Configuration: MAIL_FROM must hold an address, such as Facturas <facturas@example.com>");
  return address;
}
