import type { Db } from "../db/client.ts";
import { env } from "../env.ts";
import { linkPath, type DocumentLink, type FoundLink } from "./model.ts";
import { hashOfToken, tokenOf } from "./token.ts";

/**
 * The link that a document has now, if any. One that was made under another AUTH_SECRET still opens (it is found by its hash)
 * but cannot be shown again: it does not count here.
 */
export async function currentLink(db: Db, { invoiceId }: { invoiceId: number }): Promise<DocumentLink | null> {
  const rows = await db.documentLink.findMany({ where: { invoiceId, revokedAt: null }, orderBy: { id: "desc" }, select: { nonce: true, tokenHash: true, createdAt: true } });
  for (const { nonce, tokenHash, createdAt } of rows) {
    const token = tokenOf(nonce);
    if (hashOfToken(token) === tokenHash) return toLink({ token, createdAt });
  }
  return null;
}

/** What somebody who came with a token may see. */
export async function findLink(db: Db, { token }: { token: string }): Promise<FoundLink> {
  const tokenHash = hashOfToken(token);
  const row = tokenHash === undefined ? null : await db.documentLink.findUnique({ where: { tokenHash }, select: { invoiceId: true, revokedAt: true } });
  if (!row) return { state: "unknown" };
  return row.revokedAt ? { state: "revoked" } : { state: "open", invoiceId: row.invoiceId };
}

export function toLink({ token, createdAt }: { token: string; createdAt: Date }): DocumentLink {
  const path = linkPath(token);
  const { APP_URL, PORT } = env();
  return { path, url: new URL(path, APP_URL ?? `http://localhost:${PORT}`).href, createdAt: createdAt.toISOString() };
}
