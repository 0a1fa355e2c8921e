import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeMessage } from "../compose.ts";
import { readDsn } from "./read-dsn.ts";
import { headerOf, leavesOf, readMessage, textOf } from "./read-message.ts";

const sender = { from: "Facturación Ñandú <facturas@example.com>", sender: "facturas@example.com", replyTo: "cobros@example.com" };
const compose = (change: Partial<Parameters<typeof composeMessage>[1]> = {}) =>
  composeMessage(sender, { messageId: "<a.1@example.com>", recipient: "ana@example.com", subject: "Hola", body: "Hola", attachments: [], ...change });

describe("reading messages", () => {
  test("gives back what was composed, whatever the texts and bytes", async () => {
    // nodemailer cuts an encoded word between the halves of a character beyond the basic plane: those are left to the body.
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }).map((it) => it.replace(/[\p{Cc}\p{Cs}]/gu, " ").replace(/[\u{10000}-\u{10FFFF}]/gu, "").replace(/\s+/g, " ").trim()).filter((it) => it !== "");
    const line = fc.string({ unit: "grapheme", maxLength: 200 }).map((it) => it.replace(/[\p{Cc}\p{Cs}]/gu, " "));
    const body = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join("\n")).filter((it) => it.trim() !== "");
    await fc.assert(
      fc.asyncProperty(text, body, fc.uint8Array({ minLength: 0, maxLength: 4_000 }), text, async (subject, written, bytes, name) => {
        const fileName = `${name.replace(/[\\/"]/g, "_").slice(0, 60).trim()}.pdf`;
        const message = readMessage(await compose({ subject, body: written, attachments: [{ fileName, contentType: "application/pdf", bytes }] }));
        const [plain, , file] = leavesOf(message);
        expect(headerOf(message, "subject")).toBe(subject);
        expect(textOf(plain!).replaceAll("\r\n", "\n").trimEnd()).toBe(written.trimEnd());
        expect([file!.fileName, file!.isAttachment]).toEqual([fileName, true]);
        expect(Buffer.compare(file!.body, Buffer.from(bytes))).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => void leavesOf(readMessage(Buffer.from(bytes))).map(textOf)));
    const pieces = fc.constantFrom("Content-Type: multipart/mixed; boundary=x\r\n", "Content-Transfer-Encoding: base64\r\n", "Subject: =?utf-8?Q?=ZZ?=\r\n", "\r\n", "--x\r\n", "--x--\r\n", "=\r\n", "=GG", "boundary", ";", '"', "Content-Type: text/plain; charset=nope\r\n");
    fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => void leavesOf(readMessage(Buffer.from(parts.join("")))).map(textOf)));
  });

  test("does not follow nesting without end", () => {
    let raw = "x";
    for (let n = 0; n < 50; n++) raw = `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n${raw}\r\n--b${n}--\r\n`;
    expect(leavesOf(readMessage(Buffer.from(raw)))).toHaveLength(1);
  });
});

/** As mail servers write them: three parts, CRLF, folded headers. */
const dsn = (action: string, options: { third?: string } = {}): string => [
  "From: MAILER-DAEMON@mx.example.com",
  "To: facturas@example.com",
  "Subject: Undelivered Mail Returned to Sender",
  "Content-Type: multipart/report; report-type=delivery-status;",
  '\tboundary="9B095B5ADSN"',
  "",
  "This is a MIME-encapsulated message.",
  "--9B095B5ADSN",
  "Content-Type: text/plain; charset=us-ascii",
  "",
  "I'm sorry to have to inform you that your message could not be delivered.",
  "--9B095B5ADSN",
  "Content-Type: message/delivery-status",
  "",
  "Reporting-MTA: dns; mx.example.com",
  "",
  "Final-Recipient: rfc822; ana@example.com",
  `Action: ${action}`,
  "Status: 5.1.1",
  "Diagnostic-Code: smtp; 550 5.1.1 <ana@example.com>: Recipient address",
  "    rejected: User unknown",
  "--9B095B5ADSN",
  options.third ?? "Content-Type: message/rfc822",
  "",
  "Message-ID: <talonario.7.abc@example.com>",
  "Subject: Factura",
  "",
  "Hola",
  "--9B095B5ADSN--",
  "",
].join("\r\n");

describe("a delivery status notification", () => {
  test.each([
    ["failed", "permanent", undefined],
    ["delayed", "temporary", undefined],
    ["failed", "permanent", "Content-Type: text/rfc822-headers"],
  ] as const)("that says %s is %s", (action, kind, third) => {
    expect(readDsn(dsn(action, third === undefined ? {} : { third }))).toEqual({ messageId: "<talonario.7.abc@example.com>", kind, reason: "5.1.1 550 5.1.1 <ana@example.com>: Recipient address rejected: User unknown" });
  });

  test("is told from any other message", async () => {
    for (const text of ["", "hola", (await compose()).toString(), dsn("failed", { third: "Content-Type: text/plain" })]) {
      expect(() => readDsn(text)).toThrow(expect.objectContaining({ code: "MAIL_DSN_UNREADABLE" }));
    }
  });
});
