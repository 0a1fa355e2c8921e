import type pg from "pg";
import type { Voucher } from "../wsfe/voucher.ts";
import type { Notice } from "../wsfe/notice.ts";
import type { Series } from "./lock-series.ts";

export interface NewVoucher {
  readonly request: Voucher<string>;
  readonly observations: readonly Notice[];
  /** `yyyymmdd` */
  readonly dueDate: string;
}

/**
 * Writes the approved details of a call in one statement, in the order of their numbers, so that codes ascend with them.
 * Returns each one's code by its first number. The series must be locked.
 */
export async function insertVouchers(client: pg.ClientBase, series: Series, vouchers: readonly NewVoucher[], processedAt: Date): Promise<ReadonlyMap<number, string>> {
  if (vouchers.length === 0) return new Map();
  const { rows } = await client.query<{ numberFrom: number; cae: string }>(
    `insert into simulator_vouchers (tax_id, point_of_sale, voucher_type, number_from, number_to, voucher_date, doc_type, doc_number, currency, total, cae_due_date, request, observations, processed_at)
     select $1, $2, $3, (v.request->>'from')::int, (v.request->>'to')::int, (v.request->>'date')::date, (v.request->>'docType')::int, (v.request->>'docNumber')::bigint,
            v.request->>'currency', (v.request->>'total')::numeric, v."dueDate"::date, v.request, v.observations, $4
     from jsonb_to_recordset($5::jsonb) as v (request jsonb, observations jsonb, "dueDate" text)
     order by (v.request->>'from')::int
     returning number_from as "numberFrom", cae`,
    [series.taxId, series.pointOfSale, series.voucherType, processedAt, JSON.stringify(vouchers)],
  );
  return new Map(rows.map((row) => [row.numberFrom, row.cae]));
}
