import type { Pool } from "pg";
import { readSnapshot, readTexts } from "../db/snapshot.ts";
import { whereAll } from "../table/page.ts";
import { auditConditions } from "./filter.ts";
import type { AuditFilter } from "./model.ts";
import { selectAuditCsv } from "./sql/audit-csv.ts";

const stallTimeoutMs = 120_000;

/** The events that a filter finds, newest first, as pieces of a CSV. One cursor in one snapshot: any number of events in the same memory. */
export async function* exportAuditEvents(pool: Pool, { filter, signal }: { filter: AuditFilter; signal?: AbortSignal }): AsyncGenerator<string, void> {
  const { header, query } = selectAuditCsv(whereAll(auditConditions(filter)));
  yield* readSnapshot(pool, { signal, stallTimeoutMs }, async function* (client) {
    yield `${header}\r\n`;
    for await (const lines of readTexts(client, query)) yield `${lines.join("\r\n")}\r\n`;
  });
}
