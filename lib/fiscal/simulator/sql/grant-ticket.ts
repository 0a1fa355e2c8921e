import type pg from "pg";

/**
 * Writes down a login, unless the last ticket of this certificate and service is younger than the window and still lives.
 * One statement: of two logins at once the second waits for the row and then sees the first one's ticket.
 * Returns false when it refuses.
 */
export async function grantTicket(
  pool: pg.Pool,
  options: { fingerprint: string; service: string; taxId: string; at: Date; expiresAt: Date; windowMs: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into simulator_tickets as ticket (fingerprint, service, tax_id, generated_at, expires_at)
     values ($1, $2, $3, $4, $5)
     on conflict (fingerprint, service) do update
       set logins = ticket.logins + 1, tax_id = excluded.tax_id, generated_at = excluded.generated_at, expires_at = excluded.expires_at
       where $6 = 0 -- no window: also for a clock that a test turned back
          or ticket.expires_at <= excluded.generated_at
          or ticket.generated_at + $6 * interval '1 millisecond' <= excluded.generated_at`,
    [options.fingerprint, options.service, options.taxId, options.at, options.expiresAt, options.windowMs],
  );
  return rowCount === 1;
}
