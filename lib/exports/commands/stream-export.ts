import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { DomainError } from "../../errors/domain-error.ts";
import type { Pool } from "pg";
import { countExport } from "../count-export.ts";
import type { ExportRequest } from "../model.ts";
import { authoriseExport, planExport, type ExportPlan } from "../plan-export.ts";
import { maxStreamedRows } from "../status.ts";
import { writeExport } from "../write-export.ts";
import type { Piece } from "../write/rows.ts";
import { factsOf } from "./request-export.ts";

/** An export that is small enough to wait for. Throws FORBIDDEN, EXPORT_TOO_LARGE, EXPORTS_BUSY, and what {@link planExport} refuses. */
export async function streamExport(
  { db, pool }: { db: Db; pool: Pool },
  { actor, request, signal }: { actor: Actor; request: ExportRequest; signal: AbortSignal },
): Promise<{ plan: ExportPlan; pieces: AsyncGenerator<Piece, void> }> {
  authoriseExport(actor, request);
  const plan = await planExport(db, request);
  const rows = await countExport(db, plan);
  if (rows > maxStreamedRows) {
    throw new DomainError("invalid", "EXPORT_TOO_LARGE", `More than ${maxStreamedRows} rows are exported by a job: POST /exports.`, { details: { rows, limit: maxStreamedRows } });
  }
  await inTransaction(db, (tx) => recordAudit(tx, { actor, action: "export.downloaded", entity: "export", entityId: null, data: factsOf(request, rows) }));
  return { plan, pieces: writeExport(pool, { plan, signal, meter: { count: rows, read: 0 } }) };
}
