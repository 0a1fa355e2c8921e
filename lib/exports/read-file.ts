import type { Pool } from "pg";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { Export } from "./model.ts";
import { authoriseExport } from "./plan-export.ts";
import { getExport } from "./queries.ts";
import { findChunk } from "./sql/store-chunk.ts";

/**
 * The file of an export that is done, chunk by chunk. Who may not see the list any more may not fetch what was taken from it.
 * Throws NOT_FOUND, FORBIDDEN, EXPORT_NOT_READY, EXPORT_EXPIRED.
 */
export async function openExportFile({ db, pool }: { db: Db; pool: Pool }, { actor, exportId }: { actor: Actor; exportId: number }): Promise<{ it: Export; pieces: AsyncGenerator<Uint8Array, void> }> {
  const it = await getExport(db, { actor, exportId });
  authoriseExport(actor, it);
  if (it.status === "EXPIRED") throw new DomainError("conflict", "EXPORT_EXPIRED", "The file is not kept any more. Export again.");
  if (it.status !== "PROCESSED") throw new DomainError("conflict", "EXPORT_NOT_READY", `The export is ${it.status}: it has no file.`, { details: { status: it.status } });
  await inTransaction(db, (tx) => recordAudit(tx, { actor, action: "export.downloaded", entity: "export", entityId: exportId, data: { list: it.list, format: it.format, rows: it.rowCount } }));
  return { it, pieces: readChunks(pool, it) };
}

async function* readChunks(pool: Pool, { id: exportId, fileBytes }: Export): AsyncGenerator<Uint8Array, void> {
  let sent = 0;
  for (let place = 0; sent < fileBytes; place++) {
    const bytes = await findChunk(pool, { exportId, place });
    // Forgotten in the middle of a download: the answer must break off, not end.
    if (!bytes) throw new DomainError("conflict", "EXPORT_EXPIRED", "The file is not kept any more. Export again.");
    sent += bytes.byteLength;
    yield bytes;
  }
}
