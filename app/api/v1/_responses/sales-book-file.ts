import type { Actor } from "#lib/auth/actor.ts";
import type { ExportSource } from "#lib/erp/export.ts";
import { textStream } from "#lib/http/text-stream.ts";
import type { BookFileQuery } from "#lib/iva-book/model.ts";
import { downloadBook } from "#lib/exports/commands/download-book.ts";

/** What the API document says of the files of the book. */
export const salesBookFileBody = {
  contentTypes: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/plain"],
  description:
    "A file of one moment of the database, in order of date, type, point of sale and number. `csv` and `xlsx`: a row per document, signed, with every rate, in its currency and in pesos. "
    + "`cbte` and `alicuotas`: LIBRO_IVA_DIGITAL_VENTAS_CBTE (266 characters a line) and LIBRO_IVA_DIGITAL_VENTAS_ALICUOTAS (62), Windows-1252, CRLF; answered 409 BOOK_HAS_PROBLEMS where a document cannot be written. "
    + "Where the authority in force is not ARCA's own, the name of the file says that it has no fiscal value.",
} as const;

/** Streams a file of the book to keep. */
export async function salesBookFile(source: ExportSource & { actor: Actor; request: Request }, query: BookFileQuery): Promise<Response> {
  const gone = new AbortController();
  const signal = AbortSignal.any([source.request.signal, gone.signal]);
  const { pieces, fileName, contentType } = await downloadBook(source, { actor: source.actor, query, signal });
  return new Response(await textStream(pieces, () => gone.abort()), {
    headers: { "content-type": contentType, "content-disposition": `attachment; filename="${fileName}"`, "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}
