import { DomainError } from "../errors/domain-error.ts";
import { refuseHostileText } from "./hostile-text.ts";

/** Enough for any single document; routes that take lists say their own. */
export const defaultMaxBodyBytes = 256 * 1024;

/** The JSON of a request. Throws bad_request for what is not JSON, not UTF-8 or too large; reads no byte past the limit. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (type !== null && !/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type)) {
    throw new DomainError("bad_request", "UNSUPPORTED_MEDIA_TYPE", "Send JSON, with content-type application/json.");
  }
  const bytes = await readBytes(request, maxBytes);
  // No body at all says as much as an empty document: what is required is then missing.
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DomainError("bad_request", "INVALID_JSON", "The body is not valid JSON.", { cause });
  }
  refuseHostileText(value);
  return value;
}

/** The bytes of a request, no byte past the limit. Throws BODY_TOO_LARGE. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = new DomainError("bad_request", "BODY_TOO_LARGE", `The body is larger than ${maxBytes} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge;
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); reader && part && !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLarge;
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}
