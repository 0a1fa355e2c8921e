import type { Pool } from "pg";
import { recordAudit } from "../../audit/record.ts";
import type { PrismaClient } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { parseWith } from "../../http/validation.ts";
import { notifyUser } from "../../notifications/commands.ts";
import { exportRequest, type ExportRequest } from "../model.ts";
import { planExport } from "../plan-export.ts";
import { lockExport, moveExport, restartExport } from "../sql/move-export.ts";
import { storeChunk } from "../sql/store-chunk.ts";
import { writeExport, type ExportMeter } from "../write-export.ts";
import type { Piece } from "../write/rows.ts";

/** Little enough to be held twice, and enough for a statement to be worth its way. */
const defaultChunkBytes = 512 * 1024;

export interface RunExportOptions {
  readonly exportId: number;
  /** Who runs it, for the audit trail: `worker:<id>`. */
  readonly worker: string;
  readonly chunkBytes?: number | undefined;
  /** Aborted when the process must end: nothing new is begun. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes the file of an export, from its first row: a file is of one snapshot, and the half of an older one is thrown away. Any
 * number of processes may call it, also at once: the last one to begin is the one whose chunks are taken.
 * @returns `interrupted` when the signal came first, else `settled` (also when it was cancelled, or another run began).
 */
export async function runExport({ db, pool }: { db: PrismaClient; pool: Pool }, { exportId, worker, chunkBytes = defaultChunkBytes, signal }: RunExportOptions): Promise<"settled" | "interrupted"> {
  const begun = await begin(db, exportId);
  if (!begun) return "settled";
  const { run, request } = begun;
  const plan = await planExport(db, request);
  const meter: ExportMeter = { count: 0, read: 0 };
  const leave = new AbortController();
  const file = writeExport(pool, { plan, signal: leave.signal, meter });
  try {
    for await (const bytes of inChunks(file, chunkBytes)) {
      if (signal?.aborted) return "interrupted";
      if (!(await storeChunk(pool, { exportId, run, bytes, rowCount: meter.count, writtenCount: meter.read }))) return "settled";
    }
  } finally {
    // Does nothing after the end; before it, the cursor goes with its connection.
    leave.abort();
  }
  await finish(db, { exportId, run, worker });
  return "settled";
}

async function begin(db: PrismaClient, exportId: number): Promise<{ run: number; request: ExportRequest } | null> {
  return inTransaction(db, async (tx) => {
    const { status, request, list, format, notation, language } = await lockExport(tx, { exportId });
    if (status === "PENDING_PROCESSING") await moveExport(tx, { exportId, from: status, to: "IN_PROCESS" });
    else if (status !== "IN_PROCESS") return null;
    // What was stored by another version of the product is judged again.
    const parsed = await parseWith(exportRequest, { ...(request as object), list, format, notation, language });
    return { run: await restartExport(tx, { exportId }), request: parsed };
  });
}

async function finish(db: PrismaClient, { exportId, run, worker }: { exportId: number; run: number; worker: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const it = await lockExport(tx, { exportId });
    if (it.status !== "IN_PROCESS" || it.run !== run) return;
    await moveExport(tx, { exportId, from: it.status, to: "PROCESSED" });
    const { list, format, fileName, rowCount: rows } = it;
    await recordAudit(tx, { actor: { userId: null, label: worker, requestId: it.requestId }, action: "export.processed", entity: "export", entityId: exportId, data: { list, format, rows } });
    await notifyUser(tx, { userId: it.createdBy, kind: "export.ready", entity: "export", entityId: exportId, data: { list, format, fileName, rows } });
  });
}

/** Pieces of any size as chunks of about one size. */
async function* inChunks(pieces: AsyncGenerator<Piece, void>, chunkBytes: number): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
    held.push(bytes);
    size += bytes.byteLength;
    if (size < chunkBytes) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}
