import type { PoolClient } from "pg";
import type { Database } from "../../../db/client.ts";

/** What a ticket belongs to. Another certificate, or another environment, has tickets of its own. */
export interface TicketKey {
  readonly environment: string;
  readonly fingerprint: string;
  readonly service: string;
}

/** The kept state of one login: its ticket, where it has one, and its last fault, where the last attempt failed. */
export interface TicketRow {
  readonly token: string | null;
  readonly sign: string | null;
  readonly expiresAt: Date | null;
  readonly faultCode: string | null;
  readonly faultText: string | null;
  readonly faultCount: number;
  readonly retryAt: Date | null;
}

/** A pool, or one of its connections. */
type Pool = Pick<Database["pool"] | PoolClient, "query">;
const keyOf = ({ environment, fingerprint, service }: TicketKey): readonly string[] => [environment, fingerprint, service];

export async function readTicket(pool: Pool, key: TicketKey): Promise<TicketRow | undefined> {
  const { rows } = await pool.query<TicketRow>(
    `select token, sign, expires_at as "expiresAt", fault_code as "faultCode", fault_text as "faultText", fault_count as "faultCount", retry_at as "retryAt"
     from arca_tickets where environment = $1 and certificate_fingerprint = $2 and service = $3`, [...keyOf(key)]);
  return rows[0];
}

/** A new ticket also ends whatever trouble there was. */
export async function storeTicket(pool: Pool, key: TicketKey, ticket: { token: string; sign: string; expiresAt: Date; at: Date }): Promise<void> {
  await pool.query(
    `insert into arca_tickets (environment, certificate_fingerprint, service, token, sign, expires_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (environment, certificate_fingerprint, service) do update
     set token = excluded.token, sign = excluded.sign, expires_at = excluded.expires_at, updated_at = excluded.updated_at,
         fault_code = null, fault_text = null, fault_count = 0, retry_at = null`,
    [...keyOf(key), ticket.token, ticket.sign, ticket.expiresAt, ticket.at]);
}

/** Keeps a ticket that is still there: while it lasts, it is used. */
export async function storeFault(pool: Pool, key: TicketKey, fault: { code: string; text: string; count: number; retryAt: Date; at: Date }): Promise<void> {
  await pool.query(
    `insert into arca_tickets (environment, certificate_fingerprint, service, fault_code, fault_text, fault_count, retry_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (environment, certificate_fingerprint, service) do update
     set fault_code = excluded.fault_code, fault_text = excluded.fault_text, fault_count = excluded.fault_count,
         retry_at = excluded.retry_at, updated_at = excluded.updated_at`,
    [...keyOf(key), fault.code, fault.text, fault.count, fault.retryAt, fault.at]);
}

/**
 * Notes that the service refused a ticket, if it is still the one that was refused (another process may have renewed it meanwhile)
 * and none was refused since `notSince`: a service that refuses every ticket must not become a loop of logins.
 * @param options.keep the ticket is in order and serves others: it stays until there is a better one.
 * @returns whether it did.
 */
export async function dropTicket(pool: Pool, key: TicketKey, options: { token: string; keep: boolean; notSince: Date; at: Date }): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update arca_tickets set dropped_at = $6, updated_at = $6,
       token = case when $7 then token end, sign = case when $7 then sign end, expires_at = case when $7 then expires_at end
     where environment = $1 and certificate_fingerprint = $2 and service = $3 and token = $4 and (dropped_at is null or dropped_at <= $5)`,
    [...keyOf(key), options.token, options.notSince, options.at, options.keep]);
  return (rowCount ?? 0) > 0;
}

/** First key of the advisory locks of logins; the second is a hash of the ticket's key. */
const loginLock = 814202;

/** Of the session, not of a transaction: the login is a call to the outside, and none is made inside a transaction. */
export async function tryLoginLock(session: PoolClient, key: TicketKey): Promise<boolean> {
  const { rows } = await session.query<{ taken: boolean }>("select pg_try_advisory_lock($1, hashtext($2)) as taken", [loginLock, keyOf(key).join("/")]);
  return rows[0]?.taken ?? false;
}

export async function freeLoginLock(session: PoolClient, key: TicketKey): Promise<void> {
  await session.query("select pg_advisory_unlock($1, hashtext($2))", [loginLock, keyOf(key).join("/")]);
}
