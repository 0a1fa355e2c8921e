import { defineRoute } from "#lib/http/route.ts";
import { saveMailSettings } from "#lib/mail/commands/save-template.ts";
import { mailSettingsInput, mailSettingsRow } from "#lib/mail/model.ts";
import { getMailSettings } from "#lib/mail/queries.ts";

export const GET = defineRoute({
  summary: "Whether documents are mailed when their batch ends",
  access: "mail:read",
  response: mailSettingsRow,
  handler: ({ db }) => getMailSettings(db),
});

export const PATCH = defineRoute({
  summary: "Choose whether documents are mailed when their batch ends",
  access: "mail:configure",
  body: mailSettingsInput,
  response: mailSettingsRow,
  handler: ({ db, actor, body }) => saveMailSettings(db, { actor, input: body }),
});
