import type { Pool } from "pg";
import type { Prisma } from "../db/client.ts";
import { readSnapshot, readTexts } from "../db/snapshot.ts";
import { whereAll } from "../table/page.ts";
import { authorityInForce } from "./authority-in-force.ts";
import type { FixedFormat } from "./model.ts";
import { periodConditions } from "./sql/book-scope.ts";
import { selectAliquotLines, selectDocumentLines } from "./sql/fixed-width.ts";
import { toWindows1252 } from "./windows-1252.ts";

const stallTimeoutMs = 120_000;

const selectLines: Readonly<Record<FixedFormat, (where: Prisma.Sql) => Prisma.Sql>> = { cbte: selectDocumentLines, alicuotas: selectAliquotLines };

/** A file of the Libro IVA Digital in pieces: Windows-1252, CRLF after every line. One cursor: any number of documents in the same memory. */
export async function* writeBookFile(pool: Pool, { period, format, signal }: { period: string; format: FixedFormat; signal?: AbortSignal }): AsyncGenerator<Uint8Array, void> {
  const query = selectLines[format](whereAll(periodConditions(period, authorityInForce())));
  yield* readSnapshot(pool, { signal, stallTimeoutMs }, async function* (client) {
    // An empty month is an empty file, and not an answer without a body.
    yield Buffer.alloc(0);
    for await (const lines of readTexts(client, query)) yield toWindows1252(lines.map((line) => `${line}\r\n`).join(""));
  });
}

const names: Readonly<Record<FixedFormat, string>> = { cbte: "LIBRO_IVA_DIGITAL_VENTAS_CBTE", alicuotas: "LIBRO_IVA_DIGITAL_VENTAS_ALICUOTAS" };

/** What no tax authority may take for a declaration says so in its name. */
export function bookFileName(period: string, format: "csv" | "xlsx" | FixedFormat): string {
  const mark = authorityInForce().fiscalValue ? "" : "SIN_VALOR_FISCAL_";
  const month = period.replace("-", "");
  return format === "csv" || format === "xlsx" ? `${mark}LIBRO_IVA_VENTAS_${month}.${format}` : `${mark}${names[format]}_${month}.txt`;
}
