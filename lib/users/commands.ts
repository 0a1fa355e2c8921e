import { createHash } from "node:crypto";
import { changesBetween } from "../audit/changes.ts";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { hashPassword } from "../auth/password.ts";
import type { Role } from "../auth/permissions.ts";
import type { Db, Tx } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { now } from "../clock.ts";
import type { User, UserInput, UserPatch } from "./model.ts";
import { getUser } from "./queries.ts";

/** The first user of a system is made by nobody: seeding and setup pass `{ userId: null, … }`. */
type Author = Pick<Actor, "userId" | "label" | "requestId"> | { readonly userId: null; readonly label: string; readonly requestId: null };

/** Throws USERNAME_TAKEN. Without a password the user can only come through the identity provider. */
export async function createUser(db: Db, { actor, input }: { actor: Author; input: UserInput }): Promise<User> {
  const passwordHash = input.password ? await hashPassword(input.password) : null;
  return inTransaction(db, async (tx) => {
    const { id } = await tx.user.create({
      data: { username: input.username, name: input.name, email: input.email ?? null, role: input.role, passwordHash },
      select: { id: true },
    });
    await recordAudit(tx, { actor, action: "user.created", entity: "user", entityId: id, data: { username: input.username, name: input.name, email: input.email ?? null, role: input.role } });
    return getUser(tx, { id });
  });
}

/**
 * Role and access count from the next request on. A new password or lost access also ends all sessions and tokens of the
 * user. Throws NOT_FOUND, OWN_ACCESS (nobody locks themselves out), FORBIDDEN (the actor has just lost the right to).
 */
export async function updateUser(db: Db, { actor, id, input }: { actor: Actor; id: number; input: UserPatch }): Promise<User> {
  if (id === actor.userId && (input.active === false || (input.role !== undefined && input.role !== actor.role))) {
    throw new DomainError("conflict", "OWN_ACCESS", "You cannot take your own role or access away. Ask another administrator.");
  }
  const { password, ...fields } = input;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return inTransaction(db, async (tx) => {
    if (input.active === false || (input.role !== undefined && input.role !== "ADMIN")) await requireStillAdmin(tx, actor);
    await tx.$queryRaw`select id from users where id = ${id}::int for update`;
    const before = await getUser(tx, { id });
    const endsSessions = passwordHash !== undefined || input.active === false;
    await tx.user.update({
      where: { id },
      data: { ...definedOnly(fields), ...(passwordHash === undefined ? {} : { passwordHash }), ...(endsSessions ? { sessionEpoch: { increment: 1 } } : {}), updatedAt: now() },
    });
    // A link that is still on its way must not outlive what it was made for.
    if (endsSessions) await tx.passwordLink.deleteMany({ where: { userId: id } });
    const user = await getUser(tx, { id });
    await recordAudit(tx, { actor, action: "user.updated", entity: "user", entityId: id, data: { username: user.username, ...changesBetween(before, user), passwordChanged: passwordHash !== undefined } });
    return user;
  });
}

/**
 * Two administrators who take each other's access away at the same moment would leave none. All of them are locked, in one
 * order, so the second one waits, and then reads that it is none any more.
 */
async function requireStillAdmin(tx: Tx, actor: Actor): Promise<void> {
  const admins = await tx.$queryRaw<{ id: number }[]>`select id from users where role = 'ADMIN' and active order by id for update`;
  if (!admins.some(({ id }) => id === actor.userId)) throw new DomainError("forbidden", "FORBIDDEN", "Your role does not allow this.");
}

/** Ends all sessions and access tokens of a user at once; API credentials stay. Throws NOT_FOUND. */
export async function endUserSessions(db: Db, { actor, id }: { actor: Actor; id: number }): Promise<User> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id }, data: { sessionEpoch: { increment: 1 }, updatedAt: now() } });
    if (count === 0) throw notFound(`User ${id}`);
    const user = await getUser(tx, { id });
    await recordAudit(tx, { actor, action: "user.sessions_ended", entity: "user", entityId: id, data: { username: user.username } });
    return user;
  });
}

function definedOnly<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** What the identity provider says of a person. */
export interface ProvidedIdentity {
  readonly provider: string;
  /** Stable and unique at the provider. */
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
}

/**
 * The user of a person who comes through the identity provider, made at the first sign-in and brought up to date at each.
 * Users are found by provider and subject alone: a name or e-mail that the provider lets people choose must never open
 * somebody else's account. Throws USER_INACTIVE.
 */
export async function provisionUser(db: Db, { identity, requestId }: { identity: ProvidedIdentity; requestId: string | null }): Promise<{ id: number; sessionEpoch: number; name: string }> {
  const username = usernameOf(identity);
  return inTransaction(db, async (tx) => {
    const [user] = await tx.$queryRaw<[{ id: number; sessionEpoch: number; name: string; active: boolean }]>`
      insert into users (username, name, email, role) values (${username}, ${identity.name}, ${identity.email}, ${identity.role})
      on conflict (username) do update set name = excluded.name, email = excluded.email, role = excluded.role, updated_at = ${now()}::timestamptz
      returning id, session_epoch as "sessionEpoch", name, active`;
    if (!user.active) throw new DomainError("forbidden", "USER_INACTIVE", "This user may no longer enter.");
    await recordAudit(tx, {
      actor: { userId: user.id, label: `user:${username}`, requestId },
      action: "user.signed_in",
      entity: "user",
      entityId: user.id,
      data: { provider: identity.provider, role: identity.role },
    });
    return { id: user.id, sessionEpoch: user.sessionEpoch, name: user.name };
  });
}

/** `<provider>:<subject>`. The colon keeps these apart from the names that people may be given here. */
function usernameOf({ provider, subject }: ProvidedIdentity): string {
  const plain = /^[a-z0-9._|-]{1,60}$/.test(subject);
  return `${provider}:${plain ? subject : createHash("sha256").update(subject).digest("hex").slice(0, 40)}`;
}
