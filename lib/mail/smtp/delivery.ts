/**
 * What became of one message to one recipient. The difference that counts is whether the content had left: until then
 * nobody can have received it, afterwards only the server's answer says.
 */
export type Delivery =
  | { readonly outcome: "accepted"; readonly response: string }
  /** The server said no to this message. `recipient`: to its address, before any content. */
  | { readonly outcome: "refused"; readonly at: "recipient" | "message"; readonly permanent: boolean; readonly code: string; readonly response: string }
  /** Nothing left, and it is not this message's fault: no connection, no login, or the server does not take our sender now. */
  | { readonly outcome: "unavailable"; readonly code: ServerFaultCode; readonly response: string }
  /** The content left and no answer came. */
  | { readonly outcome: "unanswered"; readonly response: string };

export const serverFaultCodes = ["UNREACHABLE", "TLS", "LOGIN_REFUSED", "SENDER_REFUSED", "BUSY"] as const;
export type ServerFaultCode = (typeof serverFaultCodes)[number];

/** An error of nodemailer's connection: its own code, the command it belongs to, and what the server said. */
export interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Reads an error that came before any content had left, or with the server's answer to the content. */
export function readRefusal(error: SmtpError): Delivery {
  const { command = "", responseCode } = error;
  const response = said(error);
  // Our own look at the address, before anything is sent.
  if (error.code === "EENVELOPE" && command === "API") return { outcome: "refused", at: "recipient", permanent: true, code: "ADDRESS", response };
  if (error.code === "EMESSAGE" && responseCode === undefined) return { outcome: "refused", at: "message", permanent: true, code: "TOO_LARGE", response };
  if (responseCode === undefined) return { outcome: "unavailable", code: faultCode(error), response };
  const permanent = responseCode >= 500;
  if (command === "RCPT TO") return { outcome: "refused", at: "recipient", permanent, code: String(responseCode), response };
  if (command === "DATA") return { outcome: "refused", at: "message", permanent, code: String(responseCode), response };
  // 552: this message is too large. Anything else that is said to MAIL FROM would be said to every other message too.
  if (command === "MAIL FROM" && responseCode === 552) return { outcome: "refused", at: "message", permanent: true, code: "552", response };
  return { outcome: "unavailable", code: command === "MAIL FROM" ? (permanent ? "SENDER_REFUSED" : "BUSY") : faultCode(error), response };
}

/** Why a server cannot be used at all. */
export function faultCode({ code, responseCode }: SmtpError): ServerFaultCode {
  if (code === "ETLS") return "TLS";
  if (code === "EAUTH") return "LOGIN_REFUSED";
  return responseCode === undefined ? "UNREACHABLE" : "BUSY";
}

/** One line for people; a server may say a lot. */
export function said(error: SmtpError): string {
  return (error.response ?? error.message).replace(/\s+/g, " ").trim().slice(0, 500);
}
