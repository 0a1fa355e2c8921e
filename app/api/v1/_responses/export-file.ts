import type { ExportFormat } from "#lib/exports/status.ts";
import { contentTypes } from "#lib/exports/write-export.ts";
import { textStream } from "#lib/http/text-stream.ts";

/** What the API document says of the file of an export. */
export const exportFileBody = {
  contentTypes: ["text/csv", "application/json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  description:
    "A file of one moment of the database. `csv`: one header, CRLF, UTF-8, and an apostrophe before text that a spreadsheet would run as a formula; `xlsx`: numbers and dates as such, text as text; "
    + "`json`: `{ \"data\": [{column: value…}…], \"count\": n }`, amounts as decimal strings. A connection that breaks off before its end is an incomplete file.",
} as const;

/** Sends a file to keep. @param onCancel told when the client goes away. */
export async function exportFile(pieces: AsyncGenerator<string | Uint8Array, void>, { fileName, format, bytes, onCancel }: { fileName: string; format: ExportFormat; bytes?: number; onCancel: () => void }): Promise<Response> {
  return new Response(await textStream(pieces, onCancel), {
    headers: {
      "content-type": contentTypes[format],
      "content-disposition": `attachment; filename="${fileName}"`,
      ...(bytes === undefined ? {} : { "content-length": String(bytes) }),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
