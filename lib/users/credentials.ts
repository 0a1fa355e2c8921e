import { randomBytes } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { hashToken } from "../auth/secrets.ts";
import { now } from "../clock.ts";
import { Prisma, type Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { notFound } from "../errors/domain-error.ts";
import { idField, textField } from "../validation/fields.ts";

export const credentialRow = z
  .strictObject({
    id: idField,
    userId: idField,
    username: z.string(),
    name: z.string(),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: "ApiCredential" });
export type Credential = z.output<typeof credentialRow>;

export const credentialInput = z.strictObject({
  userId: idField.describe("Whose role the credential has."),
  name: textField(60).describe("What uses it; the audit trail names it."),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
});
export type CredentialInput = z.output<typeof credentialInput>;

/** Makes a long-lived token for another system. The token is in this answer and nowhere else: only its hash is kept. */
export async function createCredential(db: Db, { actor, input }: { actor: Actor; input: CredentialInput }): Promise<{ credential: Credential; token: string }> {
  const token = `tal_${randomBytes(32).toString("base64url")}`;
  return inTransaction(db, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: input.userId }, select: { id: true } });
    if (!user) throw notFound(`User ${input.userId}`);
    const { id } = await tx.apiCredential.create({
      data: { userId: input.userId, name: input.name, tokenHash: hashToken(token), expiresAt: input.expiresAt ?? null },
      select: { id: true },
    });
    await recordAudit(tx, { actor, action: "credential.created", entity: "credential", entityId: id, data: { userId: input.userId, name: input.name } });
    const [credential] = await selectCredentials(tx, Prisma.sql`where a.id = ${id}`);
    if (!credential) throw notFound(`Credential ${id}`);
    return { credential, token };
  });
}

/** Ends a credential for good. Ending it twice is no error. */
export async function revokeCredential(db: Db, { actor, id }: { actor: Actor; id: number }): Promise<Credential> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.apiCredential.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now() } });
    if (count > 0) await recordAudit(tx, { actor, action: "credential.revoked", entity: "credential", entityId: id });
    const [credential] = await selectCredentials(tx, Prisma.sql`where a.id = ${id}`);
    if (!credential) throw notFound(`Credential ${id}`);
    return credential;
  });
}

/** All credentials, newest first; a company has a handful. */
export function listCredentials(db: Db): Promise<Credential[]> {
  return selectCredentials(db, Prisma.sql`order by a.id desc limit 500`);
}

type Row = Omit<Credential, "createdAt" | "lastUsedAt" | "expiresAt" | "revokedAt"> & { createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null; revokedAt: Date | null };

async function selectCredentials(db: Db, tail: Prisma.Sql): Promise<Credential[]> {
  const rows = await db.$queryRaw<Row[]>`
    select a.id, a.user_id as "userId", u.username, a.name, a.created_at as "createdAt", a.last_used_at as "lastUsedAt",
           a.expires_at as "expiresAt", a.revoked_at as "revokedAt"
    from api_credentials a join users u on u.id = a.user_id ${tail}`;
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}
