import type { Db } from "../../db/client.ts";

export interface ServerRow {
  readonly failingSince: Date | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly retryAt: Date | null;
  readonly lastSuccessAt: Date | null;
}

export async function selectServer(db: Db): Promise<ServerRow> {
  const [row] = await db.$queryRaw<ServerRow[]>`
    select failing_since as "failingSince", reason_code as "reasonCode", reason, retry_at as "retryAt", last_success_at as "lastSuccessAt" from mail_server`;
  return row ?? { failingSince: null, reasonCode: null, reason: null, retryAt: null, lastSuccessAt: null };
}

/** Nothing is tried before the pause is over: 15 s, 30 s, 1, 2, 4 minutes, then every five. */
export async function recordServerFault(db: Db, { code, reason }: { code: string; reason: string }): Promise<void> {
  await db.$executeRaw`
    insert into mail_server (id, failing_since, failures, reason_code, reason, retry_at)
    values (1, clock_timestamp(), 1, ${code}, ${reason}, clock_timestamp() + interval '15 seconds')
    on conflict (id) do update set failing_since = coalesce(mail_server.failing_since, clock_timestamp()), failures = mail_server.failures + 1, reason_code = excluded.reason_code,
      reason = excluded.reason, retry_at = clock_timestamp() + least(interval '5 minutes', interval '15 seconds' * power(2, least(mail_server.failures, 10)))`;
}

/** The server answers. Written when that is news, and once a minute: not for each message. */
export async function recordServerSuccess(db: Db): Promise<void> {
  await db.$executeRaw`
    update mail_server set failing_since = null, failures = 0, reason_code = null, reason = null, retry_at = null, last_success_at = clock_timestamp()
    where failing_since is not null or last_success_at is null or last_success_at < clock_timestamp() - interval '1 minute'`;
}

/** A person says that the server is well again: the next attempt is now. */
export async function endServerPause(db: Db): Promise<void> {
  await db.$executeRaw`update mail_server set retry_at = null where retry_at is not null`;
}
