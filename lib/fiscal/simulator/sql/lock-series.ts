import type pg from "pg";

export interface Series {
  readonly taxId: string;
  readonly pointOfSale: number;
  readonly voucherType: number;
}

export interface LockedSeries {
  readonly lastNumber: number;
  /** `yyyymmdd` of the last document; empty for none. */
  readonly lastDate: string;
}

/**
 * The row that every authorisation of a series holds until it commits, so that of two calls at once only one sees a number as
 * the next. `refuse` fails at once with 55P03 where another call holds it.
 */
export async function lockSeries(client: pg.ClientBase, series: Series, whenBusy: "queue" | "refuse"): Promise<LockedSeries> {
  const key = [series.taxId, series.pointOfSale, series.voucherType];
  const lock = whenBusy === "refuse" ? "for update nowait" : "for update";
  const select = () =>
    client.query<LockedSeries>(
      `select last_number as "lastNumber", coalesce(to_char(last_date, 'YYYYMMDD'), '') as "lastDate"
       from simulator_series where tax_id = $1 and point_of_sale = $2 and voucher_type = $3 ${lock}`,
      key,
    );
  const found = (await select()).rows[0];
  if (found) return found;
  await client.query("insert into simulator_series (tax_id, point_of_sale, voucher_type) values ($1, $2, $3) on conflict do nothing", key);
  return (await select()).rows[0] ?? { lastNumber: 0, lastDate: "" };
}

export async function readLastNumber(pool: pg.Pool, series: Series): Promise<number> {
  const { rows } = await pool.query<{ lastNumber: number }>(
    `select last_number as "lastNumber" from simulator_series where tax_id = $1 and point_of_sale = $2 and voucher_type = $3`,
    [series.taxId, series.pointOfSale, series.voucherType],
  );
  return rows[0]?.lastNumber ?? 0;
}

/** Moves a series: after an authorisation, and for tests that start in the middle of one. */
export async function moveSeries(client: pg.ClientBase | pg.Pool, series: Series, to: { number: number; date: string | null }): Promise<void> {
  await client.query(
    `insert into simulator_series (tax_id, point_of_sale, voucher_type, last_number, last_date) values ($1, $2, $3, $4, $5::date)
     on conflict (tax_id, point_of_sale, voucher_type) do update set last_number = excluded.last_number, last_date = excluded.last_date`,
    [series.taxId, series.pointOfSale, series.voucherType, to.number, to.date],
  );
}
