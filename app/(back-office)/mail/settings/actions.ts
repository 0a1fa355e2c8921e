"use server";

import { z } from "zod";
import { defineAction } from "#lib/http/action.ts";
import { languages } from "#lib/i18n/locale.ts";
import { resetMailTemplate, saveMailSettings, saveMailTemplate } from "#lib/mail/commands/save-template.ts";
import { testMailServer } from "#lib/mail/commands/test-server.ts";
import { languageParams, mailSettingsInput, templateInput, testMailInput } from "#lib/mail/model.ts";

export const saveTemplateAction = defineAction({
  name: "mail.template.save",
  permission: "mail:configure",
  input: templateInput.extend({ language: z.enum(languages) }),
  run: ({ db, actor, input: { language, ...input } }) => saveMailTemplate(db, { actor, language, input }),
});

export const resetTemplateAction = defineAction({
  name: "mail.template.reset",
  permission: "mail:configure",
  input: languageParams,
  run: ({ db, actor, input }) => resetMailTemplate(db, { actor, ...input }),
});

export const saveMailSettingsAction = defineAction({
  name: "mail.settings.save",
  permission: "mail:configure",
  input: mailSettingsInput,
  run: ({ db, actor, input }) => saveMailSettings(db, { actor, input }),
});

export const testMailServerAction = defineAction({
  name: "mail.server.test",
  permission: "mail:configure",
  input: testMailInput,
  run: ({ db, actor, input }) => testMailServer(db, { actor, ...input }),
});
