import { recordAudit } from "../../audit/record.ts";
import type { PrismaClient, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { notifyUser } from "../../notifications/commands.ts";
import { loaders } from "../kind.ts";
import { requiredFields } from "../model.ts";
import { readRow } from "../read-row.ts";
import { advanceImport, lockImport, moveImport } from "../sql/move-import.ts";
import { selectRows } from "../sql/select-rows.ts";
import { settleRows } from "../sql/settle-rows.ts";

/** Enough for a statement to be worth its way, little enough to be held in memory and to show progress. */
const defaultChunkSize = 1_000;

export interface RunImportOptions {
  readonly importId: number;
  /** Who runs it, for the audit trail: `worker:<id>`. */
  readonly worker: string;
  readonly chunkSize?: number | undefined;
  /** Aborted when the process must end: the chunk in flight is finished, and nothing new begun. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each committed chunk. */
  readonly onChunk?: (() => void) | undefined;
}

/**
 * Runs an import from wherever it is, in chunks of one transaction each. Any number of processes may call it, for the first
 * time or after a crash: the lock of its row puts them one after another and the cursor says where to go on.
 * @returns `interrupted` when the signal came first, else `settled` (also when somebody cancelled it meanwhile).
 */
export async function runImport(db: PrismaClient, options: RunImportOptions): Promise<"settled" | "interrupted"> {
  for (;;) {
    if (options.signal?.aborted) return "interrupted";
    if ((await inTransaction(db, (tx) => runChunk(tx, options))) === "settled") return "settled";
    options.onChunk?.();
  }
}

async function runChunk(tx: Tx, { importId, worker, chunkSize = defaultChunkSize }: RunImportOptions): Promise<"settled" | "more"> {
  const it = await lockImport(tx, { importId });
  if (it.status === "PENDING_PROCESSING") await moveImport(tx, { importId, from: it.status, to: "IN_PROCESS" });
  else if (it.status !== "IN_PROCESS") return "settled";
  const stored = await selectRows(tx, { importId, after: it.cursorRow, limit: chunkSize });
  const last = stored.at(-1)?.rowNumber;
  if (last === undefined) {
    await finish(tx, { importId, worker, requestId: it.requestId });
    return "settled";
  }
  const { mapping, notation } = it;
  const rows = stored.map((row) => readRow({ ...row, mapping, notation, required: requiredFields[it.kind] }));
  const loader = { userId: it.createdBy, label: worker, requestId: it.requestId };
  const { created, verdicts } = await loaders[it.kind].judgeAndLoad(tx, { rows, mapping, loader, importId });
  const rejected = verdicts.flatMap((verdict) => (verdict.outcome === "REJECTED" ? [{ rowNumber: verdict.row.rowNumber, errors: verdict.errors }] : []));
  await settleRows(tx, { importId, after: it.cursorRow, last, rejected });
  await advanceImport(tx, { importId, last, created, unchanged: stored.length - created - rejected.length, rejected: rejected.length });
  return "more";
}

async function finish(tx: Tx, { importId, worker, requestId }: { importId: number; worker: string; requestId: string | null }): Promise<void> {
  await moveImport(tx, { importId, from: "IN_PROCESS", to: "PROCESSED" });
  const { createdCount, unchangedCount, rejectedCount, kind, fileName, createdBy } = await tx.import.findUniqueOrThrow({ where: { id: importId } });
  await recordAudit(tx, {
    actor: { userId: null, label: worker, requestId },
    action: "import.processed",
    entity: "import",
    entityId: importId,
    data: { kind, created: createdCount, unchanged: unchangedCount, rejected: rejectedCount },
  });
  const data = { fileName, created: createdCount, unchanged: unchangedCount, rejected: rejectedCount };
  await notifyUser(tx, { userId: createdBy, kind: "import.processed", entity: "import", entityId: importId, data });
}
