import { randomUUID } from "node:crypto";

const sane = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;

/** The id that the caller or a proxy gave the request, if it is fit for logs and the audit trail; else a new one. */
export function readRequestId(header: string | null): string {
  return header !== null && sane.test(header) ? header : randomUUID();
}
