import { changesBetween } from "../../audit/changes.ts";
import { recordAudit } from "../../audit/record.ts";
import type { Actor } from "../../auth/actor.ts";
import { now } from "../../clock.ts";
import type { Db } from "../../db/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import { versionConflict } from "../../errors/version-conflict.ts";
import type { Language } from "../../i18n/locale.ts";
import type { MailSettings, MailSettingsInput, MailTemplate, TemplateInput } from "../model.ts";
import { getMailSettings, getMailTemplate } from "../queries.ts";

/** The text of a language, for all messages that leave from now on. Throws VERSION_CONFLICT. */
export function saveMailTemplate(db: Db, { actor, language, input }: { actor: Actor; language: Language; input: TemplateInput }): Promise<MailTemplate> {
  const { version, subject, body } = input;
  return inTransaction(db, async (tx) => {
    const before = await getMailTemplate(tx, { language });
    const written =
      version === null
        ? await tx.$executeRaw`insert into mail_templates (language, subject, body, updated_at) values (${language}, ${subject}, ${body}, ${now()}::timestamptz) on conflict do nothing`
        : await tx.$executeRaw`
            update mail_templates set subject = ${subject}, body = ${body}, version = version + 1, updated_at = ${now()}::timestamptz
            where language = ${language} and version = ${version}::int`;
    const template = await getMailTemplate(tx, { language });
    if (written === 0) throw versionConflict(template.version ?? 0);
    await recordAudit(tx, { actor, action: "mail.template_saved", entity: "mail", entityId: null, data: { language, ...changesBetween({ ...before }, { ...template }) } });
    return template;
  });
}

/** Back to the product's own text. Safe to repeat. */
export function resetMailTemplate(db: Db, { actor, language }: { actor: Actor; language: Language }): Promise<MailTemplate> {
  return inTransaction(db, async (tx) => {
    const before = await getMailTemplate(tx, { language });
    const { count } = await tx.mailTemplate.deleteMany({ where: { language } });
    const template = await getMailTemplate(tx, { language });
    if (count > 0) await recordAudit(tx, { actor, action: "mail.template_reset", entity: "mail", entityId: null, data: { language, ...changesBetween({ ...before }, { ...template }) } });
    return template;
  });
}

/** Whether documents are mailed when their batch ends. Throws VERSION_CONFLICT. */
export function saveMailSettings(db: Db, { actor, input: { version, sendOnIssue } }: { actor: Actor; input: MailSettingsInput }): Promise<MailSettings> {
  return inTransaction(db, async (tx) => {
    const before = await getMailSettings(tx);
    const written =
      version === 0
        ? await tx.$executeRaw`insert into mail_settings (send_on_issue) values (${sendOnIssue}) on conflict do nothing`
        : await tx.$executeRaw`update mail_settings set send_on_issue = ${sendOnIssue}, version = version + 1, updated_at = ${now()}::timestamptz where id = 1 and version = ${version}::int`;
    const settings = await getMailSettings(tx);
    if (written === 0) throw versionConflict(settings.version);
    await recordAudit(tx, { actor, action: "mail.settings_saved", entity: "mail", entityId: null, data: changesBetween(before, settings) });
    return settings;
  });
}
