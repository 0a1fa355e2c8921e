import type { Db } from "../../db/client.ts";
import type { SearchHitOf } from "../model.ts";
import { servicesByCode } from "./codes.ts";

export async function findServices(db: Db, options: { q: string; limit: number }): Promise<SearchHitOf<"service">[]> {
  const rows = await db.$queryRaw<Omit<SearchHitOf<"service">, "kind">[]>`
    select s.id, s.code, c.name as "customerName", s.description from (${servicesByCode(options)}) s join customers c on c.id = s.customer_id order by s.place`;
  return rows.map((row) => ({ kind: "service", ...row }));
}
