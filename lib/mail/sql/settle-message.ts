import type { Db } from "../../db/client.ts";

/** The server took it. Also the late answer of a run that was given up. */
export async function markSent(db: Db, { id, claim, response }: { id: number; claim: string; response: string }): Promise<boolean> {
  const moved = await db.$executeRaw`
    update mail_messages set status = 'SENT', sent_at = clock_timestamp(), settled_at = clock_timestamp(), attempts = attempts + 1, reason_code = null, reason = ${response}, updated_at = clock_timestamp()
    where id = ${id}::int and claim = ${claim} and status in ('SENDING', 'UNCERTAIN')`;
  return moved === 1;
}

/** It left, and nobody knows whether it arrived. */
export async function markUnanswered(db: Db, { id, claim, response }: { id: number; claim: string; response: string }): Promise<boolean> {
  const moved = await db.$executeRaw`
    update mail_messages set status = 'UNCERTAIN', attempts = attempts + 1, reason_code = 'UNANSWERED', reason = ${response}, updated_at = clock_timestamp()
    where id = ${id}::int and claim = ${claim} and status = 'SENDING'`;
  return moved === 1;
}

/** The server said no for good; late, too: then it says that the uncertain one was not sent. */
export async function markRefused(db: Db, { id, claim, to, code, response }: { id: number; claim: string; to: "BOUNCED" | "FAILED"; code: string; response: string }): Promise<boolean> {
  const moved = await db.$executeRaw`
    update mail_messages set status = ${to}, settled_at = clock_timestamp(), attempts = attempts + 1, reason_code = ${code}, reason = ${response}, updated_at = clock_timestamp()
    where id = ${id}::int and claim = ${claim} and status in ('SENDING', 'UNCERTAIN')`;
  return moved === 1;
}

/** Back to wait, since nothing left. `counts`: the server said "later" to this message; else it was away, which is not the message's fault. */
export async function putBack(db: Db, { id, claim, counts, delaySeconds, code, response }: { id: number; claim: string; counts: boolean; delaySeconds: number; code: string; response: string }): Promise<boolean> {
  const moved = await db.$executeRaw`
    update mail_messages set status = 'QUEUED', claim = null, attempts = attempts + ${counts ? 1 : 0}::int, next_attempt_at = clock_timestamp() + make_interval(secs => ${delaySeconds}::int),
           reason_code = ${code}, reason = ${response}, updated_at = clock_timestamp()
    where id = ${id}::int and claim = ${claim} and status = 'SENDING'`;
  return moved === 1;
}

/** A message that cannot even be written (its PDF fails, its document lost its mark) does not stop the others. */
export async function markUnwritable(db: Db, { id, reason }: { id: number; reason: string }): Promise<void> {
  await db.$executeRaw`
    update mail_messages set status = 'FAILED', settled_at = clock_timestamp(), reason_code = 'NOT_WRITTEN', reason = ${reason}, updated_at = clock_timestamp()
    where id = ${id}::int and status = 'QUEUED'`;
}
