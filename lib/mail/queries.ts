import { Prisma, type Db } from "../db/client.ts";
import { getCompany } from "../company/queries.ts";
import { env } from "../env.ts";
import { notFound } from "../errors/domain-error.ts";
import { languages, type Language } from "../i18n/locale.ts";
import { orderBy, parseSort, readPage, whereAll, type Page, type SortTable } from "../table/page.ts";
import { selectionConditions, wholeList, type WholeList, type WholeQuery } from "../table/whole.ts";
import { mailConfig } from "./config.ts";
import { mailConditions } from "./filter.ts";
import { factsOf, findMailedDocument, type MailedDocument } from "./message-facts.ts";
import type { MailCounts, MailFilter, MailListQuery, MailMessage, MailServerState, MailSettings, MailTemplate, SampleFacts } from "./model.ts";
import { messagesSql, selectMessages, toMessage } from "./sql/select-messages.ts";
import { selectServer } from "./sql/server-state.ts";
import { mailStatuses, type MailStatus } from "./status.ts";
import { defaultTemplates } from "./template.ts";

const sorts = { id: [{ sql: Prisma.sql`m.id`, type: "int" }] } satisfies SortTable;

/** One page of messages, newest first unless asked otherwise. */
export async function listMessages(db: Db, query: MailListQuery): Promise<Page<MailMessage>> {
  const { cursor, limit, sort, ...filter } = query;
  return readPage<MailMessage>({
    limit,
    cursor,
    sort: parseSort(sort, sorts, "-id"),
    sorts,
    fingerprint: ["mail", filter],
    conditions: await mailConditions(db, filter),
    count: async (where) => (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from mail_messages m ${where}`)[0].count,
    rows: (page) => selectMessages(db, page),
    key: (row) => [row.id],
  });
}

/** The whole list, for exports. */
export async function wholeMessages(db: Db, { filter, sort, selection }: WholeQuery<MailFilter>): Promise<WholeList<MailMessage>> {
  const { descending } = parseSort(sort, sorts, "-id");
  const where = whereAll([...(await mailConditions(db, filter)), ...selectionConditions(Prisma.sql`m.id`, selection)]);
  return wholeList({
    rows: messagesSql({ where, orderBy: orderBy(sorts.id, descending) }),
    count: Prisma.sql`select count(*)::int as count from mail_messages m ${where}`,
    toRow: toMessage,
  });
}

/** Throws NOT_FOUND. */
export async function getMessage(db: Db, { id }: { id: number }): Promise<MailMessage> {
  const [row] = await selectMessages(db, { where: Prisma.sql`where m.id = ${id}::int`, orderBy: Prisma.empty });
  if (!row) throw notFound(`Message ${id}`);
  return row;
}

/** Messages of one document, newest first. */
export function listMessagesOfInvoice(db: Db, { invoiceId }: { invoiceId: number }): Promise<MailMessage[]> {
  return selectMessages(db, { where: Prisma.sql`where m.invoice_id = ${invoiceId}::int`, orderBy: Prisma.sql`order by m.id desc`, limit: 100 });
}

/** How many messages of a filter are in each state; every state is there. */
export async function countMessages(db: Db, { filter }: { filter: Omit<MailFilter, "status"> }): Promise<MailCounts> {
  const rows = await db.$queryRaw<{ status: MailStatus; count: number }[]>`
    select m.status, count(*)::int as count from mail_messages m ${whereAll(await mailConditions(db, filter))} group by m.status`;
  const found = new Map(rows.map(({ status, count }) => [status, count]));
  return Object.fromEntries(mailStatuses.map((status) => [status, found.get(status) ?? 0])) as MailCounts;
}

/** The text of a language: somebody's, or the product's own. */
export async function getMailTemplate(db: Db, { language }: { language: Language }): Promise<MailTemplate> {
  const row = await db.mailTemplate.findUnique({ where: { language } });
  if (!row) return { language, ...defaultTemplates[language], version: null, updatedAt: null };
  return { language, subject: row.subject, body: row.body, version: row.version, updatedAt: row.updatedAt.toISOString() };
}

export async function getMailSettings(db: Db): Promise<MailSettings> {
  const row = await db.mailSettings.findUnique({ where: { id: 1 }, select: { sendOnIssue: true, version: true } });
  return row ?? { sendOnIssue: false, version: 0 };
}

const madeUp: MailedDocument = {
  number: "A-0001-00000042", documentType: "INVOICE", issueDate: "2026-11-20", paymentDueDate: "2026-12-20", currency: "ARS", totalAmount: "121000.00", customerName: "Cargas del Sur S.A.", fiscalValue: true,
};

/** What previews of the texts show, by language. */
export async function sampleFacts(db: Db): Promise<Record<Language, SampleFacts>> {
  const company = (await getCompany(db))?.name ?? "Transportes Norte S.A.";
  const last = await db.invoice.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const document = last ? await findMailedDocument(db, { invoiceId: last.id }) : undefined;
  const link = new URL("/d/ejemplo", env().APP_URL ?? `http://localhost:${env().PORT}`).href;
  return Object.fromEntries(languages.map((language) => [language, { real: document !== undefined, facts: factsOf(document ?? madeUp, { language, company, link }) }])) as Record<Language, SampleFacts>;
}

/** How mail is configured here, and how its server is doing. No password is in it. */
export async function getMailServer(db: Db): Promise<MailServerState> {
  const config = mailConfig();
  const { failingSince, reasonCode, reason, retryAt, lastSuccessAt } = await selectServer(db);
  return {
    configured: config !== null,
    host: config ? `${config.smtp.host}:${config.smtp.port}` : null,
    from: config?.from ?? null,
    replyTo: config?.replyTo ?? null,
    ratePerMinute: config?.ratePerMinute || null,
    catcher: env().MAIL_CATCHER === "1",
    failingSince: failingSince?.toISOString() ?? null,
    reasonCode: reasonCode as MailServerState["reasonCode"],
    reason,
    retryAt: retryAt?.toISOString() ?? null,
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
  };
}
