import { defineRoute } from "#lib/http/route.ts";
import { resetMailTemplate, saveMailTemplate } from "#lib/mail/commands/save-template.ts";
import { languageParams, mailTemplateRow, templateInput } from "#lib/mail/model.ts";
import { getMailTemplate } from "#lib/mail/queries.ts";

export const GET = defineRoute({
  summary: "The text of messages in a language",
  access: "mail:read",
  params: languageParams,
  response: mailTemplateRow,
  handler: ({ db, params }) => getMailTemplate(db, params),
});

export const PATCH = defineRoute({
  summary: "Write the text of messages in a language",
  description: "Subject and body are plain text with placeholders such as `{{customer}}`; one that does not exist is refused. Messages that wait leave with the new text.",
  access: "mail:configure",
  params: languageParams,
  body: templateInput,
  response: mailTemplateRow,
  handler: ({ db, actor, params, body }) => saveMailTemplate(db, { actor, ...params, input: body }),
});

export const DELETE = defineRoute({
  summary: "Go back to the product's own text",
  access: "mail:configure",
  params: languageParams,
  response: mailTemplateRow,
  handler: ({ db, actor, params }) => resetMailTemplate(db, { actor, ...params }),
});
