"use server";

import { defineAction } from "#lib/http/action.ts";
import { cancelMessages } from "#lib/mail/commands/cancel-messages.ts";
import { planMail, queueMessages } from "#lib/mail/commands/queue-messages.ts";
import { resendMessages } from "#lib/mail/commands/resend-message.ts";
import { retryServerNow } from "#lib/mail/commands/wake-sender.ts";
import { cancelMailInput, messageIdsInput, sendMailInput } from "#lib/mail/model.ts";
import { z } from "zod";

export const planMailAction = defineAction({
  name: "mail.plan",
  permission: "mail:send",
  input: sendMailInput,
  run: ({ db, input }) => planMail(db, { input }),
});

export const sendMailAction = defineAction({
  name: "mail.send",
  permission: "mail:send",
  input: sendMailInput,
  run: ({ db, actor, input }) => queueMessages(db, { actor, input }),
});

export const resendMailAction = defineAction({
  name: "mail.resend",
  permission: "mail:send",
  input: messageIdsInput,
  run: ({ db, actor, input }) => resendMessages(db, { actor, ids: input.ids }),
});

export const cancelMailAction = defineAction({
  name: "mail.cancel",
  permission: "mail:send",
  input: cancelMailInput,
  run: ({ db, actor, input }) => cancelMessages(db, { actor, ...input }),
});

export const retryMailServerAction = defineAction({
  name: "mail.server.retry",
  permission: "mail:send",
  input: z.strictObject({}),
  run: ({ db, actor }) => retryServerNow(db, { actor }),
});
