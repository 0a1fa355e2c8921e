import type { Db } from "../../db/client.ts";

export interface Series {
  readonly receiptBook: string;
  readonly pointOfSale: number;
  readonly voucherType: number;
  /** The last number that the book gave, foreign ones included. */
  readonly ours: number;
  /** Documents on their way: the authority may have them already. */
  readonly inFlight: number;
}

/** The series of the books that are in use with an authority, or could be. */
export function selectSeries(db: Db, { authority }: { authority: string }): Promise<Series[]> {
  return db.$queryRaw<Series[]>`
    select b.code as "receiptBook", b.point_of_sale as "pointOfSale", b.voucher_type as "voucherType", b.next_number - 1 as ours,
      (select count(*)::int from authorisation_attempts a join authorisation_documents d on d.attempt_id = a.id
       where a.receipt_book_id = b.id and a.status <> 'SETTLED' and d.result is null) as "inFlight"
    from receipt_books b where b.active and coalesce(b.authority, ${authority}) = ${authority} order by b.code`;
}
