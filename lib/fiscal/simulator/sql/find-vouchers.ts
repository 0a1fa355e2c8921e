import { Decimal } from "decimal.js";
import type pg from "pg";
import type { Notice } from "../wsfe/notice.ts";
import type { Voucher } from "../wsfe/voucher.ts";
import type { Series } from "./lock-series.ts";

/** What the rules ask of a document that another one points at. */
export interface StoredVoucher {
  readonly key: string;
  /** `yyyymmdd` */
  readonly date: string;
  readonly total: Decimal;
  readonly currency: string;
  readonly docNumber: number;
}

export interface VoucherKey extends Series {
  readonly number: number;
}

export function keyOf(voucher: VoucherKey): string {
  return `${voucher.taxId}-${voucher.voucherType}-${voucher.pointOfSale}-${voucher.number}`;
}

/** The documents of these keys that are in the records; one query for all of a call. */
export async function findAssociatedVouchers(client: pg.ClientBase, keys: readonly VoucherKey[]): Promise<ReadonlyMap<string, StoredVoucher>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{ key: string; date: string; total: string; currency: string; docNumber: string }>(
    `select k.key, to_char(v.voucher_date, 'YYYYMMDD') as date, v.total::text, v.currency, v.doc_number::text as "docNumber"
     from jsonb_to_recordset($1::jsonb) as k (key text, "taxId" text, "pointOfSale" int, "voucherType" int, number bigint)
     join simulator_vouchers v on v.tax_id = k."taxId" and v.point_of_sale = k."pointOfSale" and v.voucher_type = k."voucherType"
       and k.number between v.number_from and v.number_to`,
    [JSON.stringify(keys.map((key) => ({ ...key, key: keyOf(key) })))],
  );
  return new Map(rows.map((row) => [row.key, { ...row, total: new Decimal(row.total), docNumber: Number(row.docNumber) }]));
}

export interface RecordedVoucher {
  readonly request: Voucher<string>;
  readonly observations: readonly Notice[];
  readonly cae: string;
  readonly dueDate: string;
  readonly processedAt: Date;
}

/** The document that holds this number, alone or within a range. */
export async function findVoucher(pool: pg.Pool, key: VoucherKey): Promise<RecordedVoucher | undefined> {
  const { rows } = await pool.query<RecordedVoucher>(
    `select request, observations, cae, to_char(cae_due_date, 'YYYYMMDD') as "dueDate", processed_at as "processedAt"
     from simulator_vouchers where tax_id = $1 and point_of_sale = $2 and voucher_type = $3 and $4::bigint between number_from and number_to`,
    [key.taxId, key.pointOfSale, key.voucherType, key.number],
  );
  return rows[0];
}

/** A document of the authority's records, for comparing with what a client believes. */
export interface AuthorisedVoucher {
  readonly taxId: string;
  readonly pointOfSale: number;
  readonly voucherType: number;
  readonly number: number;
  readonly numberTo: number;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly docType: number;
  readonly docNumber: string;
  readonly currency: string;
  readonly total: string;
  readonly cae: string;
  readonly caeDueDate: string;
  readonly observations: readonly Notice[];
}

export async function listVouchers(pool: pg.Pool): Promise<AuthorisedVoucher[]> {
  const { rows } = await pool.query<AuthorisedVoucher>(
    `select tax_id as "taxId", point_of_sale as "pointOfSale", voucher_type as "voucherType", number_from as number, number_to as "numberTo",
            voucher_date::text as date, doc_type as "docType", doc_number::text as "docNumber", currency, total::text, cae,
            cae_due_date::text as "caeDueDate", observations
     from simulator_vouchers order by tax_id, point_of_sale, voucher_type, number_from`,
  );
  return rows;
}
