import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import type { Db, Tx } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { noEvidence, observe } from "../evidence.ts";
import { openTable, type FileRow, type Table } from "../file/read-table.ts";
import { withReceivedFile } from "../file/receive-file.ts";
import { refuseFile } from "../file/refuse-file.ts";
import { proposeMapping, proposeNotation, type RememberedFields } from "../match-columns.ts";
import { maxFileBytes, type ImportColumn, type ImportKind } from "../model.ts";
import { insertRows } from "../sql/insert-rows.ts";

/** Larger statements are no faster, and this is what is held in memory. */
const rowsPerStatement = 1_000;
const longTransactionMs = 300_000;

/**
 * Takes a file in: its rows go to the database as they are read, all of them or none; its columns are matched as the
 * person did last time, else by their names. Nothing is loaded yet. Throws IMPORT_FILE_*.
 */
export function uploadImport(
  db: Db,
  { actor, kind, fileName, body }: { actor: Actor; kind: ImportKind; fileName: string; body: ReadableStream<Uint8Array> | null },
): Promise<{ importId: number }> {
  return withReceivedFile(body, { maxBytes: maxFileBytes }, async ({ path, bytes }) => {
    const table = await openTable({ path, fileName });
    try {
      return await inTransaction(db, (tx) => storeTable(tx, { actor, kind, fileName, bytes, table }), { timeoutMs: longTransactionMs });
    } finally {
      await table.rows.return();
    }
  });
}

async function storeTable(tx: Tx, { actor, kind, fileName, bytes, table }: { actor: Actor; kind: ImportKind; fileName: string; bytes: number; table: Table }): Promise<{ importId: number }> {
  const { id: importId } = await tx.import.create({
    data: { kind, fileName, fileFormat: table.format, fileBytes: bytes, createdBy: actor.userId, requestId: actor.requestId },
    select: { id: true },
  });
  const columns: ImportColumn[] = table.names.map((name) => ({ name, evidence: noEvidence() }));
  let rowCount = 0;
  for await (const rows of inGroups(table.rows)) {
    for (const { cells } of rows) cells.forEach((cell, index) => columns[index] && observe(columns[index].evidence, cell));
    await insertRows(tx, { importId, rows });
    rowCount += rows.length;
  }
  if (rowCount === 0) throw refuseFile("IMPORT_FILE_EMPTY");
  const known = await tx.importMapping.findUnique({ where: { userId_kind: { userId: actor.userId, kind } }, select: { fields: true } });
  const mapping = proposeMapping(kind, table.names, (known?.fields ?? {}) as RememberedFields);
  await tx.import.update({
    where: { id: importId },
    data: { columns, mapping, notation: proposeNotation(columns, mapping), rowCount, cursorRow: table.firstRow },
  });
  await recordAudit(tx, { actor, action: "import.uploaded", entity: "import", entityId: importId, data: { kind, fileName, bytes, rows: rowCount } });
  return { importId };
}

async function* inGroups(rows: AsyncGenerator<FileRow, void>): AsyncGenerator<FileRow[], void> {
  let group: FileRow[] = [];
  for await (const row of rows) {
    group.push(row);
    if (group.length < rowsPerStatement) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
