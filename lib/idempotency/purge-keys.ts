import type { Db } from "../db/client.ts";

/** A client repeats a request within minutes; a month is generous. */
const keepDays = 30;

/** Forgets old idempotency keys and spent rate limits. @returns how many keys. */
export async function purgeKeys(db: Db): Promise<number> {
  await db.$executeRaw`delete from rate_limits where expire < extract(epoch from now()) * 1000 - 86400000`;
  return db.$executeRaw`delete from idempotency_keys where created_at < now() - make_interval(days => ${keepDays}::int)`;
}
