import { Prisma } from "../../db/client.ts";

const last = "\u{10ffff}";

/** `expression collate "C"` begins with `text`, as a range: an index of its bytes answers it, whatever the text holds. */
export function beginsWith(expression: Prisma.Sql, text: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${expression} collate "C" >= ${text} and ${expression} collate "C" < ${text} || ${last})`;
}
