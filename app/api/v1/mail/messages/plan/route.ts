import { defineRoute } from "#lib/http/route.ts";
import { planMail } from "#lib/mail/commands/queue-messages.ts";
import { mailPlan, sendMailInput } from "#lib/mail/model.ts";

export const POST = defineRoute({
  summary: "What mailing these documents would do now; changes nothing",
  access: "mail:send",
  body: sendMailInput,
  response: mailPlan,
  handler: ({ db, body }) => planMail(db, { input: body }),
});
