import { createHash } from "node:crypto";
import { recordAudit } from "../audit/record.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { Db } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { readPicture, type Picture } from "./picture.ts";

/** The picture at the head of documents. */
export interface LogoFile extends Picture {
  readonly bytes: Buffer;
  /** SHA-256 of the bytes. */
  readonly hash: string;
}

export async function getLogo(db: Db): Promise<LogoFile | null> {
  const row = await db.companyLogo.findUnique({ where: { id: 1 } });
  if (!row) return null;
  const bytes = Buffer.from(row.bytes);
  return { ...readPicture(bytes), bytes, hash: row.hash };
}

/** Its hash, without the picture: whether there is one, and which. */
export async function getLogoHash(db: Db): Promise<string | null> {
  return (await db.companyLogo.findUnique({ where: { id: 1 }, select: { hash: true } }))?.hash ?? null;
}

/** Puts the picture at the head of documents, also of those already issued. Throws LOGO_REFUSED with what is wrong with it. */
export async function saveLogo(db: Db, { actor, bytes }: { actor: Actor; bytes: Buffer }): Promise<{ hash: string }> {
  const { mediaType, width, height } = readPicture(bytes);
  const hash = createHash("sha256").update(bytes).digest("hex");
  await inTransaction(db, async (tx) => {
    const stored = { mediaType, bytes: new Uint8Array(bytes), width, height, hash, updatedAt: now() };
    await tx.companyLogo.upsert({ where: { id: 1 }, create: { id: 1, ...stored }, update: stored });
    await recordAudit(tx, { actor, action: "company.logo_changed", entity: "company", entityId: 1, data: { mediaType, bytes: bytes.length, width, height, hash } });
  });
  return { hash };
}

/** Documents have no picture from now on. Harmless where there was none. */
export async function removeLogo(db: Db, { actor }: { actor: Actor }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.companyLogo.deleteMany({ where: { id: 1 } });
    if (count > 0) await recordAudit(tx, { actor, action: "company.logo_changed", entity: "company", entityId: 1, data: { removed: true } });
  });
}
