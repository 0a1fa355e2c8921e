import type { Tx } from "../../db/client.ts";
import type { ImportedServiceInput } from "../model.ts";

/**
 * Inserts the services whose code is free, in one statement. It waits for transactions that write the same codes; in the
 * order of the codes, so that two of them never wait for each other. Delivered ones without a date were delivered `today`.
 */
export function insertMissingServices(tx: Tx, options: { services: readonly ImportedServiceInput[]; userId: number; today: string }): Promise<{ id: number; code: string }[]> {
  return tx.$queryRaw<{ id: number; code: string }[]>`
    insert into services (code, customer_id, description, origin, destination, service_date, delivered_on, status, amount, currency, iva_rate, created_by)
    select entry ->> 'code', c.id, entry ->> 'description', entry ->> 'origin', entry ->> 'destination', (entry ->> 'serviceDate')::date,
           case when entry ->> 'status' = 'DELIVERED' then coalesce((entry ->> 'deliveredOn')::date, ${options.today}::date) end, entry ->> 'status',
           (entry ->> 'amount')::numeric, coalesce(entry ->> 'currency', c.currency), entry ->> 'ivaRate', ${options.userId}::int
    from jsonb_array_elements(${JSON.stringify(options.services)}::jsonb) entry
    join customers c on c.id = (entry ->> 'customerId')::int
    order by entry ->> 'code'
    on conflict on constraint services_code_key do nothing
    returning id, code`;
}
