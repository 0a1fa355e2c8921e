import type { Pool } from "pg";
import type { Db } from "../db/client.ts";
import { readSnapshot, readTexts } from "../db/snapshot.ts";
import { findBook } from "./launch-rules.ts";
import type { LaunchInput } from "./model.ts";
import { judgeOptions } from "./preview.ts";
import type { RejectionLanguage } from "./rejections.ts";
import { selectProblemsCsv } from "./sql/problems-csv.ts";

const stallTimeoutMs = 120_000;

/** Every problem of a launch as pieces of a CSV, through one cursor. Throws RECEIPT_BOOK_UNKNOWN, RECEIPT_BOOK_INACTIVE before the first piece. */
export async function* exportPreviewProblems(
  { db, pool }: { db: Db; pool: Pool },
  { input, language, signal }: { input: LaunchInput; language: RejectionLanguage; signal: AbortSignal },
): AsyncGenerator<string, void> {
  const { header, query } = selectProblemsCsv(judgeOptions(input, await findBook(db, input.receiptBook)), language);
  yield* readSnapshot(pool, { signal, stallTimeoutMs }, async function* (client) {
    // The mark tells a spreadsheet that the accents are UTF-8.
    yield `${language === "es" ? "\uFEFF" : ""}${header}\r\n`;
    for await (const lines of readTexts(client, query)) yield `${lines.join("\r\n")}\r\n`;
  });
}
