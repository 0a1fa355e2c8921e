import { businessTimeZone } from "../../clock.ts";
import { Prisma } from "../../db/client.ts";
import { csvText } from "../../table/csv.ts";

/** Header → SQL of the cell. `at` is the business's clock with its offset: readable, and still one instant. */
const columns: readonly (readonly [header: string, sql: Prisma.Sql])[] = [
  ["id", Prisma.sql`a.id::text`],
  ["at", Prisma.sql`to_char(a.at at time zone ${businessTimeZone}::text, 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '-03:00'`],
  ["actor", csvText(Prisma.sql`a.actor`)],
  ["action", csvText(Prisma.sql`a.action`)],
  ["entity", csvText(Prisma.sql`a.entity`)],
  ["entityId", Prisma.sql`coalesce(a.entity_id::text, '')`],
  ["requestId", csvText(Prisma.sql`a.request_id`)],
  ["before", csvText(Prisma.sql`(a.data -> 'before')::text`)],
  ["after", csvText(Prisma.sql`(a.data -> 'after')::text`)],
  ["data", csvText(Prisma.sql`(a.data - 'before' - 'after')::text`)],
];

/** The filtered trail as finished lines of a CSV, newest first: one text column, read through a cursor. */
export function selectAuditCsv(where: Prisma.Sql): { header: string; query: Prisma.Sql } {
  const line = Prisma.join(columns.map(([, sql]) => sql), ` || ',' || `);
  return { header: columns.map(([header]) => header).join(","), query: Prisma.sql`select ${line} from audit_events a ${where} order by a.id desc` };
}
