import type { Db } from "../db/client.ts";
import { now } from "../clock.ts";
import { DomainError } from "../errors/domain-error.ts";
import { readAccessToken, type SessionClaims } from "./access-token.ts";
import type { Actor } from "./actor.ts";
import { isAllowed, type Permission, type Role } from "./permissions.ts";
import { hashToken } from "./secrets.ts";
import { readSessionToken } from "./session-token.ts";

interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
}

function toActor(user: UserRow, label: string, requestId: string | null): Actor {
  return { userId: user.id, username: user.username, name: user.name, role: user.role, label, requestId };
}

/** Role and access are read again at each request: a change counts at once, not when a token ends. */
async function findUser(db: Db, claims: SessionClaims): Promise<UserRow | undefined> {
  const [user] = await db.$queryRaw<UserRow[]>`
    select id, username, name, role from users where id = ${claims.userId}::int and session_epoch = ${claims.epoch}::int and active`;
  return user;
}

/** Who a session cookie speaks for; undefined where it is not ours, too old, or of somebody who may no longer enter. */
export async function actorOfSession(db: Db, { token, requestId }: { token: string; requestId: string | null }): Promise<Actor | undefined> {
  const claims = await readSessionToken(token);
  const user = claims && (await findUser(db, claims));
  return user && toActor(user, `user:${user.username}`, requestId);
}

/** Who a bearer token speaks for: an access token of `POST /auth/login`, or an API credential (`tal_…`). */
export async function actorOfBearer(db: Db, { token, requestId }: { token: string; requestId: string | null }): Promise<Actor | undefined> {
  if (token.startsWith("tal_")) return actorOfCredential(db, token, requestId);
  const claims = await readAccessToken(token);
  const user = claims && (await findUser(db, claims));
  return user && toActor(user, `user:${user.username}`, requestId);
}

async function actorOfCredential(db: Db, token: string, requestId: string | null): Promise<Actor | undefined> {
  const at = now();
  const [row] = await db.$queryRaw<(UserRow & { credentialId: number; credentialName: string; usedRecently: boolean })[]>`
    select u.id, u.username, u.name, u.role, a.id as "credentialId", a.name as "credentialName",
           coalesce(a.last_used_at > ${at}::timestamptz - interval '1 minute', false) as "usedRecently"
    from api_credentials a join users u on u.id = a.user_id
    where a.token_hash = ${hashToken(token)} and a.revoked_at is null and (a.expires_at is null or a.expires_at > ${at}::timestamptz) and u.active`;
  if (!row) return undefined;
  // Once a minute is enough to see which credentials are in use; a write per request would cost more than the request.
  if (!row.usedRecently) await db.$executeRaw`update api_credentials set last_used_at = ${at}::timestamptz where id = ${row.credentialId}`;
  return toActor(row, `credential:${row.credentialName}`, requestId);
}

export function unauthenticated(): DomainError {
  return new DomainError("unauthenticated", "UNAUTHENTICATED", "Sign in, or send a valid bearer token.");
}

/** Throws FORBIDDEN unless the actor's role has the permission. */
export function authorise(actor: Actor, permission: Permission): void {
  if (!isAllowed(actor.role, permission)) {
    throw new DomainError("forbidden", "FORBIDDEN", "Your role does not allow this.", { details: { permission } });
  }
}
