import type { Pool, PoolClient } from "pg";
import { Prisma, type Db } from "../db/client.ts";
import { chartOfAccounts } from "../invoices/accounting.ts";
import { invoiceConditions } from "../invoices/filter.ts";
import type { InvoiceFilter } from "../invoices/model.ts";
import { whereAll } from "../table/page.ts";
import type { ExportOptions } from "./model.ts";
import { readSnapshot, readTexts } from "../db/snapshot.ts";
import type { Scope } from "./sql/columns.ts";
import { selectInvoiceCsv } from "./sql/invoice-csv.ts";
import { selectInvoiceJson } from "./sql/invoice-json.ts";
import { sumExported } from "./sql/sum-exported.ts";

const stallTimeoutMs = 120_000;

export interface ExportRequest extends ExportOptions {
  readonly filter: InvoiceFilter;
  /** Ends the export at once. */
  readonly signal?: AbortSignal;
}

/** Where the search of the filter is asked, and where the cursor lives. */
export interface ExportSource {
  readonly db: Db;
  readonly pool: Pool;
}

/**
 * The invoices that a filter finds, in order of book and number, as pieces of text of some hundred kilobytes. One cursor in one
 * snapshot: memory stays the same for any number of invoices, and what is issued meanwhile is not in it.
 */
export async function* exportInvoices({ db, pool }: ExportSource, request: ExportRequest): AsyncGenerator<string, void> {
  const scope: Scope = {
    where: whereAll(await invoiceConditions(db, request.filter)),
    order: request.filter.batchId === undefined ? Prisma.sql`i.receipt_book_id, i.number` : Prisma.sql`i.number`,
  };
  yield* readSnapshot(pool, { signal: request.signal, stallTimeoutMs }, (client) => writersOf[request.format](client, scope, request));
}

type Writer = (client: PoolClient, scope: Scope, options: ExportOptions) => AsyncGenerator<string, void>;

const writersOf: Readonly<Record<ExportOptions["format"], Writer>> = {
  async *json(client, scope) {
    yield '{"data":[';
    let isFirst = true;
    for await (const texts of readTexts(client, selectInvoiceJson(scope, { chart: chartOfAccounts(), before: ",\n", after: "" }))) {
      yield isFirst ? texts.join("").slice(1) : texts.join("");
      isFirst = false;
    }
    const { rows } = await client.query<{ text: string }>(sumExported(scope));
    yield `\n],"totals":${rows[0]?.text ?? "[]"}}\n`;
  },

  async *jsonl(client, scope) {
    for await (const texts of readTexts(client, selectInvoiceJson(scope, { chart: chartOfAccounts(), before: "", after: "\n" }))) yield texts.join("");
  },

  async *csv(client, scope, { rows }) {
    const { header, query } = selectInvoiceCsv(rows, scope, chartOfAccounts());
    yield `${header.join(",")}\r\n`;
    for await (const texts of readTexts(client, query)) yield `${texts.join("\r\n")}\r\n`;
  },
};
