import type { Db } from "../db/client.ts";
import { notFound } from "../errors/domain-error.ts";
import { composeSheet, type Sheet } from "./sheet.ts";
import { selectDocuments } from "./sql/select-documents.ts";

/** A document as it is read. Throws NOT_FOUND. */
export async function getSheet(db: Db, { id }: { id: number }): Promise<Sheet> {
  const [sheet] = await getSheets(db, { ids: [id] });
  if (!sheet) throw notFound(`Invoice ${id}`);
  return sheet;
}

/** Several, in the order of the ids, those that exist. */
export async function getSheets(db: Db, { ids }: { ids: readonly number[] }): Promise<Sheet[]> {
  return (await selectDocuments(db, { ids })).map(composeSheet);
}
