import { Prisma, type Db } from "../db/client.ts";
import { env } from "../env.ts";
import { notFound } from "../errors/domain-error.ts";
import { leavesOf, readMessage, textOf, type MimePart } from "../mail/mime/read-message.ts";
import { likePattern, parseSort, readPage, type Page, type SortTable } from "../table/page.ts";
import type { CaughtDetail, CaughtListQuery, CaughtMessage } from "./model.ts";

const sorts = { id: [{ sql: Prisma.sql`c.id`, type: "int" }] } satisfies SortTable;

/** Whether the embedded catcher is the mail server here. */
export function isCatching(): boolean {
  return env().MAIL_CATCHER === "1";
}

/** Without a catcher there is no such screen and no such address. Throws NOT_FOUND. */
function requireCatcher(): void {
  if (!isCatching()) throw notFound("A mail catcher");
}

/** One page of what was caught, newest first. Where nothing catches it is empty. */
export async function listCaught(db: Db, { cursor, limit, sort, q }: CaughtListQuery): Promise<Page<CaughtMessage>> {
  return readPage<CaughtMessage>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "-id"),
    sorts,
    fingerprint: ["caught", q],
    conditions: [...(isCatching() ? [] : [Prisma.sql`false`]), ...(q === undefined ? [] : [Prisma.sql`(c.subject ilike ${likePattern(q)} or array_to_string(c.recipients, ' ') ilike ${likePattern(q)})`])],
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from caught_messages c ${where}`)[0].count,
    rows: async ({ where, orderBy, limit: rows }) => {
      const found = await db.$queryRaw<(Omit<CaughtMessage, "receivedAt"> & { receivedAt: Date })[]>`
        select c.id, c.sender, c.recipients, c.subject, c.message_id as "messageId", c.size, c.received_at as "receivedAt" from caught_messages c ${where} ${orderBy} limit ${rows}::int`;
      return found.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
    },
    key: (row) => [row.id],
  });
}

/** One message, read. Throws NOT_FOUND. */
export async function getCaught(db: Db, { id }: { id: number }): Promise<CaughtDetail> {
  const { raw, receivedAt, ...row } = await findCaught(db, id);
  const message = readMessage(raw);
  const leaves = leavesOf(message);
  const textIn = (type: string): string | null => {
    const part = leaves.find((leaf) => leaf.contentType === type && !leaf.isAttachment);
    return part ? textOf(part) : null;
  };
  return {
    ...row,
    receivedAt: receivedAt.toISOString(),
    headers: message.headers.map(([name, value]) => ({ name, value })),
    text: textIn("text/plain"),
    html: textIn("text/html"),
    attachments: attachmentsOf(leaves).map((part, index) => ({ index, fileName: nameOf(part, index), contentType: part.contentType, size: part.body.length })),
  };
}

/** The bytes of an attachment. Throws NOT_FOUND. */
export async function getCaughtAttachment(db: Db, { id, index }: { id: number; index: number }): Promise<{ fileName: string; bytes: Buffer }> {
  const { raw } = await findCaught(db, id);
  const part = attachmentsOf(leavesOf(readMessage(raw)))[index];
  if (!part) throw notFound(`Attachment ${index} of message ${id}`);
  return { fileName: nameOf(part, index), bytes: part.body };
}

async function findCaught(db: Db, id: number) {
  requireCatcher();
  const row = await db.caughtMessage.findUnique({ where: { id } });
  if (!row) throw notFound(`Caught message ${id}`);
  return { ...row, raw: Buffer.from(row.raw) };
}

function attachmentsOf(leaves: readonly MimePart[]): MimePart[] {
  return leaves.filter((part) => part.isAttachment);
}

function nameOf(part: MimePart, index: number): string {
  return part.fileName ?? `${index + 1}.bin`;
}
