import type { Pool } from "pg";
import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { BookFileQuery } from "../../iva-book/model.ts";
import { requireWritable } from "../../iva-book/queries.ts";
import { bookFileName, writeBookFile } from "../../iva-book/write-files.ts";
import { exportRequest } from "../model.ts";
import { planExport } from "../plan-export.ts";
import { contentTypes, writeExport } from "../write-export.ts";
import type { Piece } from "../write/rows.ts";

/**
 * A file of the IVA sales book, streamed whatever its size: an accountant waits for a month's book, and takes it as it is now. Who took it is
 * kept. Throws BOOK_HAS_PROBLEMS, EXPORTS_BUSY.
 */
export async function downloadBook(
  { db, pool }: { db: Db; pool: Pool },
  { actor, query, signal }: { actor: Actor; query: BookFileQuery; signal: AbortSignal },
): Promise<{ pieces: AsyncGenerator<Piece, void>; fileName: string; contentType: string }> {
  const { period, format, notation, language } = query;
  const fileName = bookFileName(period, format);
  if (format === "cbte" || format === "alicuotas") await requireWritable(db, { period });
  await inTransaction(db, (tx) => recordAudit(tx, { actor, action: "book.downloaded", entity: "book", entityId: null, data: { period, format, fileName } }));
  if (format === "cbte" || format === "alicuotas") return { pieces: writeBookFile(pool, { period, format, signal }), fileName, contentType: "text/plain; charset=windows-1252" };
  const plan = await planExport(db, exportRequest.parse({ list: "salesBook", filter: { period }, format, notation, language }));
  return { pieces: writeExport(pool, { plan, signal, meter: { count: 0, read: 0 } }), fileName, contentType: contentTypes[format] };
}
