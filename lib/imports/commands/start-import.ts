import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { now } from "../../clock.ts";
import type { Db, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { normaliseName, type RememberedFields } from "../match-columns.ts";
import type { ImportColumn, ImportKind, Mapping, StartInput } from "../model.ts";
import { enqueueImport } from "../queue.ts";
import { requireMapping } from "../require-mapping.ts";
import { lockImport, moveImport } from "../sql/move-import.ts";

/**
 * Puts an import to work with the columns as a person confirmed them, and remembers them for the next file; one in ERROR
 * goes on where it was, with the columns that it has. Throws NOT_FOUND, IMPORT_ILLEGAL_TRANSITION, IMPORT_MAPPING_INVALID.
 */
export function startImport(db: Db, { actor, importId, input }: { actor: Actor; importId: number; input: StartInput }): Promise<{ jobId: string }> {
  return inTransaction(db, async (tx) => {
    const it = await lockImport(tx, { importId });
    const mapping = input.mapping ?? it.mapping;
    if (it.status === "UPLOADED") {
      requireMapping(it.kind, it.columns, mapping);
      const notation = input.notation ?? it.notation;
      await tx.import.update({ where: { id: importId }, data: { mapping, notation } });
      await rememberMapping(tx, { actor, kind: it.kind, columns: it.columns, mapping });
    }
    await moveImport(tx, { importId, from: it.status, to: "PENDING_PROCESSING" });
    await recordAudit(tx, { actor, action: it.status === "ERROR" ? "import.retried" : "import.started", entity: "import", entityId: importId, data: { rows: it.rowCount, mapping } });
    return { jobId: await enqueueImport(tx, { importId }) };
  });
}

async function rememberMapping(tx: Tx, { actor, kind, columns, mapping }: { actor: Actor; kind: ImportKind; columns: readonly ImportColumn[]; mapping: Mapping }): Promise<void> {
  const said = Object.fromEntries(columns.flatMap(({ name }, index) => (normaliseName(name) === "" ? [] : [[normaliseName(name), mapping[index] ?? null] as const])));
  const key = { userId_kind: { userId: actor.userId, kind } };
  const known = await tx.importMapping.findUnique({ where: key, select: { fields: true } });
  // Names of other files stay known: a person may load from two systems.
  const fields = Object.fromEntries(Object.entries({ ...(known?.fields as RememberedFields | undefined), ...said }).slice(-maxRemembered));
  await tx.importMapping.upsert({ where: key, create: { userId: actor.userId, kind, fields }, update: { fields, updatedAt: now() } });
}

const maxRemembered = 500;
