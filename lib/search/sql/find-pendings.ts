import type { Db } from "../../db/client.ts";
import type { SearchHitOf } from "../model.ts";
import { servicesByCode } from "./codes.ts";

/** The pendings that are alive of the services with such a code: at most one each, by billing_pendings_one_alive_per_service. */
export async function findPendings(db: Db, options: { q: string; limit: number }): Promise<SearchHitOf<"pending">[]> {
  const rows = await db.$queryRaw<Omit<SearchHitOf<"pending">, "kind">[]>`
    select p.id, p.service_code as code, c.name as "customerName", p.status, p.amount::text as amount, p.currency
    from (${servicesByCode(options)}) s
    join billing_pendings p on p.service_id = s.id and p.status <> 'CANCELLED'
    join customers c on c.id = p.customer_id
    where p.status <> 'INVOICED' order by s.place`;
  return rows.map((row) => ({ kind: "pending", ...row }));
}
