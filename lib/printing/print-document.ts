import { getLogo } from "../company/logo.ts";
import type { Db } from "../db/client.ts";
import { openLogo } from "./pdf/logo.ts";
import { renderPdf } from "./pdf/render.ts";
import { getSheet } from "./queries.ts";

/** The PDF of one document, with the name of its file. Throws NOT_FOUND. */
export async function printDocument(db: Db, { id }: { id: number }): Promise<{ fileName: string; bytes: Buffer }> {
  const [sheet, logo] = await Promise.all([getSheet(db, { id }), getLogo(db)]);
  return { fileName: sheet.fileName, bytes: await renderPdf(sheet, logo && openLogo(logo)) };
}
