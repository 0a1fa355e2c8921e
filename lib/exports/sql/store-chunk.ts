import type { Pool } from "pg";
import { Prisma } from "../../db/client.ts";

/**
 * Puts a chunk behind the others, with the counters, in one statement. @returns false, and nothing is stored, where the export was
 * cancelled or another run has begun: the update waits for whoever holds the row, and then finds it changed.
 *
 * By the driver: Prisma turns bytes into a text a third longer, and holds on to it (1 MB a chunk was never given back, measured).
 */
export async function storeChunk(
  pool: Pool,
  { exportId, run, bytes, rowCount, writtenCount }: { exportId: number; run: number; bytes: Uint8Array; rowCount: number; writtenCount: number },
): Promise<boolean> {
  const stored = await pool.query(Prisma.sql`
    with moved as (
      update exports set row_count = ${rowCount}::int, written_count = ${writtenCount}::int, file_bytes = file_bytes + ${bytes.byteLength}::int,
             chunk_count = chunk_count + 1, updated_at = clock_timestamp()
      where id = ${exportId}::int and run = ${run}::int and status = 'IN_PROCESS'
      returning chunk_count - 1 as place, created_by
    ), stored as (
      insert into export_chunks (export_id, place, bytes) select ${exportId}::int, place, ${bytes}::bytea from moved
    )
    select pg_notify('inbox', created_by::text)::text from moved`);
  return stored.rowCount === 1;
}

/** One chunk of a file; null behind the last one, and for a file that is gone. */
export async function findChunk(pool: Pool, { exportId, place }: { exportId: number; place: number }): Promise<Uint8Array | null> {
  const { rows } = await pool.query<{ bytes: Uint8Array }>(Prisma.sql`select bytes from export_chunks where export_id = ${exportId}::int and place = ${place}::int`);
  return rows[0]?.bytes ?? null;
}
