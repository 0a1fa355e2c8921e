import { leaveForSignIn, unreachable, type ApiFailure, type ApiResult } from "#components/call-api.ts";
import type { ImportKind } from "#lib/imports/fields.ts";
import type { ImportDetail } from "#lib/imports/model.ts";

/** Sends the file as it is: the browser reads it from the disk while it goes, whatever its size. */
export async function uploadFile(kind: ImportKind, file: File): Promise<ApiResult<ImportDetail>> {
  const query = new URLSearchParams({ kind, fileName: file.name.slice(-200) });
  let response: Response;
  try {
    response = await fetch(`/api/v1/imports?${query.toString()}`, { method: "POST", body: file, headers: { accept: "application/json", "content-type": "application/octet-stream" }, credentials: "same-origin" });
  } catch {
    return { ok: false, error: unreachable };
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return { ok: true, data: answer as ImportDetail };
  if (response.status === 401) leaveForSignIn();
  const known = (answer ?? {}) as Partial<ApiFailure>;
  return { ok: false, error: { ...known, status: response.status, code: known.code ?? "INTERNAL", message: known.message ?? "The server could not answer." } };
}
