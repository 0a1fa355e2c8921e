import type { Tx } from "../../db/client.ts";
import type { ImportedServiceInput } from "../model.ts";

/**
 * Inserts any number of services in one statement, in their order, and gives codes to those without. Delivered ones
 * without a date were delivered `today`. Every customer must exist. Returns the ids in order.
 */
export async function insertServices(tx: Tx, options: { services: readonly ImportedServiceInput[]; userId: number; today: string }): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with given as (
      -- The sequence runs behind the sort, so that ids follow the order of the list.
      select ordered.*, nextval(pg_get_serial_sequence('services', 'id'))::int as id
      from (
        select entry ->> 'code' as code, (entry ->> 'customerId')::int as customer_id, entry ->> 'description' as description,
               entry ->> 'origin' as origin, entry ->> 'destination' as destination, (entry ->> 'serviceDate')::date as service_date,
               (entry ->> 'deliveredOn')::date as delivered_on, entry ->> 'status' as status, (entry ->> 'amount')::numeric as amount,
               entry ->> 'currency' as currency, entry ->> 'ivaRate' as iva_rate, ordinal
        from jsonb_array_elements(${JSON.stringify(options.services)}::jsonb) with ordinality as list (entry, ordinal)
        order by ordinal
      ) ordered
    )
    insert into services (id, code, customer_id, description, origin, destination, service_date, delivered_on, status, amount, currency, iva_rate, created_by)
    select g.id, coalesce(g.code, 'S-' || lpad(g.id::text, greatest(8, length(g.id::text)), '0')), g.customer_id, g.description, g.origin, g.destination,
           g.service_date, case when g.status = 'DELIVERED' then coalesce(g.delivered_on, ${options.today}::date) end, g.status, g.amount,
           coalesce(g.currency, c.currency), g.iva_rate, ${options.userId}::int
    from given g join customers c on c.id = g.customer_id
    returning id`;
  return rows.map((row) => row.id).sort((a, b) => a - b);
}
