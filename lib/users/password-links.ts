import { randomBytes } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { hashPassword } from "../auth/password.ts";
import { hashToken } from "../auth/secrets.ts";
import { now } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { DomainError } from "../errors/domain-error.ts";
import { newPassword } from "./model.ts";
import { getUser } from "./queries.ts";
import { comesByProvider } from "./status.ts";

const validHours = 72;

const token = z.string().min(20).max(100);
export const passwordLinkInput = z.strictObject({ token });
export const passwordLinkUse = z.strictObject({ token, password: newPassword });

export const passwordLinkOffer = z
  .strictObject({ username: z.string(), name: z.string(), invitation: z.boolean().describe("True for who has no password yet."), expiresAt: z.string() })
  .meta({ id: "PasswordLinkOffer" });
export type PasswordLinkOffer = z.output<typeof passwordLinkOffer>;

export const madePasswordLink = z
  .strictObject({ token: z.string().describe("Shown this once; the screen that takes it is `/welcome#<token>`."), username: z.string(), invitation: z.boolean(), expiresAt: z.string() })
  .meta({ id: "PasswordLink" });
export type MadePasswordLink = z.output<typeof madePasswordLink>;

/**
 * Makes the link by which a user chooses a password, for three days and one use; the one before ends. Whatever password there is
 * holds until the link is used. Throws NOT_FOUND, USER_INACTIVE, USER_OF_PROVIDER.
 */
export async function makePasswordLink(db: Db, { actor, id }: { actor: Actor; id: number }): Promise<MadePasswordLink> {
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now().getTime() + validHours * 3_600_000);
  return inTransaction(db, async (tx) => {
    // Locked: who is disabled at the same moment is left without a link.
    await tx.$queryRaw`select id from users where id = ${id}::int for update`;
    const { username, active, hasPassword } = await getUser(tx, { id });
    if (!active) throw new DomainError("conflict", "USER_WITHOUT_ACCESS", "This user has no access. Give it back first.");
    if (comesByProvider(username)) throw new DomainError("conflict", "USER_OF_PROVIDER", "This user signs in through the identity provider and has no password here.");
    const row = { tokenHash: hashToken(secret), createdBy: actor.userId, createdAt: now(), expiresAt };
    await tx.passwordLink.upsert({ where: { userId: id }, create: { userId: id, ...row }, update: row });
    await recordAudit(tx, { actor, action: "user.link_made", entity: "user", entityId: id, data: { username, invitation: !hasPassword, expiresAt: expiresAt.toISOString() } });
    return { token: secret, username, invitation: !hasPassword, expiresAt: expiresAt.toISOString() };
  });
}

/** Whose link it is. Throws PASSWORD_LINK_INVALID: the same for one that never was, was used, is over, or of who may not enter. */
export async function readPasswordLink(db: Db, { token: secret }: { token: string }): Promise<PasswordLinkOffer> {
  const [row] = await db.$queryRaw<(Omit<PasswordLinkOffer, "expiresAt"> & { expiresAt: Date })[]>`
    select u.username, u.name, u.password_hash is null as invitation, l.expires_at as "expiresAt"
    from password_links l join users u on u.id = l.user_id
    where l.token_hash = ${hashToken(secret)} and l.expires_at > ${now()}::timestamptz and u.active`;
  if (!row) throw invalidLink();
  return { ...row, expiresAt: row.expiresAt.toISOString() };
}

/** Sets the password that the person chose, ends the link, and ends all sessions and tokens there were. Throws PASSWORD_LINK_INVALID. */
export async function choosePassword(db: Db, { token: secret, password, requestId }: z.output<typeof passwordLinkUse> & { requestId: string | null }): Promise<{ username: string }> {
  // Asked first: hashing is slow on purpose, and not for everybody who sends something.
  await readPasswordLink(db, { token: secret });
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    // Whoever deletes the row has the link: two at once are one.
    const [link] = await tx.$queryRaw<{ userId: number }[]>`
      delete from password_links where token_hash = ${hashToken(secret)} and expires_at > ${now()}::timestamptz returning user_id as "userId"`;
    if (!link) throw invalidLink();
    const { count } = await tx.user.updateMany({ where: { id: link.userId, active: true }, data: { passwordHash, sessionEpoch: { increment: 1 }, updatedAt: now() } });
    if (count === 0) throw invalidLink();
    const { username } = await getUser(tx, { id: link.userId });
    await recordAudit(tx, { actor: { userId: link.userId, label: `user:${username}`, requestId }, action: "user.password_set", entity: "user", entityId: link.userId, data: { username } });
    return { username };
  });
}

function invalidLink(): DomainError {
  return new DomainError("not_found", "PASSWORD_LINK_INVALID", "This link has been used, has expired or was replaced. Ask your administrator for another.");
}
