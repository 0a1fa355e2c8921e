import { pipeline } from "node:stream/promises";
import { Writable } from "node:stream";
import { to as copyTo } from "pg-copy-streams";
import pg from "pg";
import { openDatabase, Prisma, type Database } from "#lib/db/client.ts";
import { exportInvoices } from "#lib/erp/export.ts";
import { selectInvoiceJson } from "#lib/erp/sql/invoice-json.ts";
import { textStream } from "#lib/http/text-stream.ts";
import { chartOfAccounts } from "#lib/invoices/accounting.ts";

/**
 * A process of its own, so that its memory is that of one export: `export-program.ts <export|copy> <batchId>` reads the whole file
 * of a batch (JSON), throws it away and prints what it took as one line of JSON.
 */
export interface ExportMeasure {
  readonly ms: number;
  readonly bytes: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
}

async function readExport({ prisma, pool }: Database, batchId: number): Promise<number> {
  let bytes = 0;
  const reader = (await textStream(exportInvoices({ db: prisma, pool }, { filter: { batchId }, format: "json", rows: "documents" }), () => undefined)).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) bytes += piece.value.byteLength;
  return bytes;
}

/** The same query, its values written into it, since COPY takes none. */
async function readCopy({ pool }: Database, batchId: number): Promise<number> {
  const query = selectInvoiceJson({ where: Prisma.sql`where i.batch_id = ${batchId}`, order: Prisma.sql`i.number` }, { chart: chartOfAccounts(), before: "", after: "" });
  const literals = query.values.map((value) => (typeof value === "number" ? String(value) : pg.escapeLiteral(String(value))));
  const text = query.text.replaceAll(/\$(\d+)/g, (_, place: string) => literals[Number(place) - 1] ?? "");
  let bytes = 0;
  const client = await pool.connect();
  await client.query("set max_parallel_workers_per_gather = 0; set jit = off");
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      bytes += chunk.byteLength;
      done();
    },
  });
  await pipeline(client.query(copyTo(`copy (${text}) to stdout`)), sink);
  client.release();
  return bytes;
}

const [mode, batchId] = process.argv.slice(2);
const database = openDatabase({ url: process.env.DATABASE_URL ?? "", poolSize: 2, applicationName: "talonario-bench" });
const start = performance.now();
const cpu = process.cpuUsage();
const bytes = await (mode === "copy" ? readCopy : readExport)(database, Number(batchId));
const used = process.cpuUsage(cpu);
const ms = performance.now() - start;
await database.close();
const measure: ExportMeasure = { ms, bytes, cpuMs: (used.user + used.system) / 1000, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) };
process.stdout.write(`${JSON.stringify(measure)}\n`);
