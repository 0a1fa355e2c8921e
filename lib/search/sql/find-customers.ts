import { normaliseCuit } from "../../customers/cuit.ts";
import { Prisma, type Db } from "../../db/client.ts";
import { likePattern } from "../../table/page.ts";
import type { SearchHitOf } from "../model.ts";
import { beginsWith } from "./begins-with.ts";

const readAhead = 50;

/**
 * Customers by their name, in capitals or not, with accents or not, or by their CUIT. First those whose name begins with the
 * text, then those whose CUIT does, then those that hold it: each way stops reading when it has enough, so of a piece that
 * thousands of names hold ("s.a.") any of them may come. One or two letters make no trigram: they only begin a name.
 */
export async function findCustomers(db: Db, { q, limit }: { q: string; limit: number }): Promise<SearchHitOf<"customer">[]> {
  const digits = normaliseCuit(q);
  const ways = [Prisma.sql`(select 0 as way, c.* from customers c where ${beginsWith(Prisma.sql`plain_name`, Prisma.sql`plain_text(${q})`)} order by plain_name collate "C" limit ${limit})`];
  if (/^\d{2,11}$/.test(digits)) {
    // Digits sort alike everywhere: a range of the unique index is a beginning. It leaves out who is not identified.
    ways.push(Prisma.sql`(select 1 as way, c.* from customers c where c.document_type <> 'NONE' and c.tax_id between ${digits} and ${`${digits}99999999999`} order by c.tax_id limit ${limit})`);
  }
  if ([...q].length >= 3) ways.push(Prisma.sql`(select 2 as way, c.* from customers c where plain_name like plain_text(${likePattern(q)}) limit ${readAhead})`);
  const rows = await db.$queryRaw<Omit<SearchHitOf<"customer">, "kind">[]>`
    select id, name, document_type as "documentType", tax_id as "taxId", active
    from (select distinct on (id) * from (${Prisma.join(ways, " union all ")}) each_way order by id, way) found
    order by way, active desc, plain_name, id limit ${limit}`;
  return rows.map((row) => ({ kind: "customer", ...row }));
}
