import { Prisma } from "../../db/client.ts";
import { beginsWith } from "./begins-with.ts";

/**
 * Services `s` whose code begins with the text, as typed or in capitals, or ends with it: people say "1234" of
 * `S-00001234`. Of one ending the smallest number comes first, for its zeros. `place` is their order: the very code leads.
 */
export function servicesByCode({ q, limit }: { q: string; limit: number }): Prisma.Sql {
  const beginnings = [...new Set([q, q.toUpperCase()])].map((text) => part(0, beginsWith(Prisma.sql`s.code`, Prisma.sql`${text}`), Prisma.sql`s.code collate "C"`, limit));
  const endings = [...q].length < 2 ? [] : [part(1, beginsWith(Prisma.sql`reverse(s.code)`, Prisma.sql`reverse(${q.toUpperCase()})`), Prisma.sql`reverse(s.code) collate "C"`, limit)];
  return Prisma.sql`
    select id, code, customer_id, description, row_number() over (order by code = ${q} desc, way, length(code), code) as place from (
      select distinct on (id) * from (${Prisma.join([...beginnings, ...endings], " union all ")}) each_way order by id, way
    ) found order by place limit ${limit}`;
}

function part(way: number, condition: Prisma.Sql, order: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`(select ${way}::int as way, s.id, s.code, s.customer_id, s.description from services s where ${condition} order by ${order} limit ${limit})`;
}
