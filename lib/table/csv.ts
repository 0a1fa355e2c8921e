import { Prisma } from "../db/client.ts";

/**
 * A CSV cell of free text: quoted, and disarmed with an apostrophe where a spreadsheet would take it for a formula (it starts
 * with = + - @ tab or a line end and is not a plain number). Null is an empty cell.
 */
export function csvText(text: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce('"' || case when ${text} ~ '^[=+@\t\r\n-]' and ${text} !~ '^[+-]?[0-9]+([.][0-9]+)?$' then '''' else '' end || replace(${text}, '"', '""') || '"', '')`;
}

/** As {@link csvText}, for text that is not in the database; quoted only where it must be. */
export function csvCell(text: string, delimiter: string): string {
  const safe = /^\s*[=@+\t\r]|^\s*-(?![\d.,]+$)/.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(safe) || safe.includes(delimiter) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
