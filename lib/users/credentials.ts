import { randomBytes } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { hashToken } from "../auth/secrets.ts";
import { now } from "../clock.ts";
import { Prisma, type Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { roles } from "../auth/permissions.ts";
import { DomainError, notFound } from "../errors/domain-error.ts";
import { likePattern, parseSort, readPage, type Page, type SortTable } from "../table/page.ts";
import { idField, listFields, searchField, textField } from "../validation/fields.ts";
import { refusals } from "../validation/refusals.ts";
import { credentialStatuses } from "./status.ts";

export const credentialRow = z
  .strictObject({
    id: idField,
    userId: idField,
    username: z.string(),
    role: z.enum(roles).describe("Of its user, as of now: what the credential may do."),
    name: z.string(),
    status: z.enum(credentialStatuses).describe("SUSPENDED while its user has no access."),
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

export const credentialListQuery = z.strictObject({ q: searchField.optional().describe("Part of its name or of its user's."), status: z.enum(credentialStatuses).optional(), ...listFields });
export type CredentialListQuery = z.output<typeof credentialListQuery>;

/** Makes a long-lived token for another system. The token is in this answer and nowhere else: only its hash is kept. */
export async function createCredential(db: Db, { actor, input }: { actor: Actor; input: CredentialInput }): Promise<{ credential: Credential; token: string }> {
  const token = `tal_${randomBytes(32).toString("base64url")}`;
  return inTransaction(db, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: input.userId }, select: { active: true } });
    if (!user) throw notFound(`User ${input.userId}`);
    if (!user.active) throw invalidField("userId", refusals.NO_ACCESS);
    if (input.expiresAt && new Date(input.expiresAt) <= now()) throw invalidField("expiresAt", refusals.FUTURE);
    const { id } = await tx.apiCredential.create({
      data: { userId: input.userId, name: input.name, tokenHash: hashToken(token), expiresAt: input.expiresAt ?? null },
      select: { id: true },
    });
    await recordAudit(tx, { actor, action: "credential.created", entity: "credential", entityId: id, data: { userId: input.userId, name: input.name, expiresAt: input.expiresAt ?? null } });
    const [credential] = await selectCredentials(tx, Prisma.sql`where a.id = ${id}`);
    if (!credential) throw notFound(`Credential ${id}`);
    return { credential, token };
  });
}

/** Ends a credential for good. Ending it twice is no error. */
export async function revokeCredential(db: Db, { actor, id }: { actor: Actor; id: number }): Promise<Credential> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.apiCredential.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now() } });
    const [credential] = await selectCredentials(tx, Prisma.sql`where a.id = ${id}`);
    if (!credential) throw notFound(`Credential ${id}`);
    if (count > 0) await recordAudit(tx, { actor, action: "credential.revoked", entity: "credential", entityId: id, data: { name: credential.name, username: credential.username } });
    return credential;
  });
}

function invalidField(field: string, sentence: string): DomainError {
  return new DomainError("invalid", "VALIDATION_FAILED", "Some fields are not valid.", { errors: { [field]: sentence } });
}

const id = { sql: Prisma.sql`a.id`, type: "int" } as const;
const sorts = { id: [id], name: [{ sql: Prisma.sql`a.name`, type: "text" }, id] } satisfies SortTable;

/** One page of credentials, newest first unless asked otherwise. */
export function listCredentials(db: Db, query: CredentialListQuery): Promise<Page<Credential>> {
  const { cursor, limit, sort, ...filter } = query;
  const conditions: Prisma.Sql[] = [];
  if (filter.q !== undefined) conditions.push(Prisma.sql`(a.name ilike ${likePattern(filter.q)} or u.username ilike ${likePattern(filter.q)})`);
  if (filter.status !== undefined) conditions.push(Prisma.sql`${statusNow()} = ${filter.status}`);
  return readPage<Credential>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "-id"),
    sorts,
    fingerprint: ["credentials", filter],
    conditions,
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from api_credentials a join users u on u.id = a.user_id ${where}`)[0].count,
    rows: ({ where, orderBy, limit: rows }) => selectCredentials(db, Prisma.sql`${where} ${orderBy} limit ${rows}`),
    key: (row, field) => (field === "name" ? [row.name, row.id] : [row.id]),
  });
}

/** As sign-in decides it (lib/auth/authenticate.ts). */
function statusNow(): Prisma.Sql {
  return Prisma.sql`case when a.revoked_at is not null then 'REVOKED' when a.expires_at <= ${now()}::timestamptz then 'EXPIRED' when not u.active then 'SUSPENDED' else 'ACTIVE' end`;
}

type Row = Omit<Credential, "createdAt" | "lastUsedAt" | "expiresAt" | "revokedAt"> & { createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null; revokedAt: Date | null };

async function selectCredentials(db: Db, tail: Prisma.Sql): Promise<Credential[]> {
  const rows = await db.$queryRaw<Row[]>`
    select a.id, a.user_id as "userId", u.username, u.role, a.name, ${statusNow()} as status, a.created_at as "createdAt", a.last_used_at as "lastUsedAt",
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
