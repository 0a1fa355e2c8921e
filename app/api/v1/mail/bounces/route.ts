import { defineRoute } from "#lib/http/route.ts";
import { reportBounce } from "#lib/mail/commands/report-bounce.ts";
import { bounceInput, bounceOutcome } from "#lib/mail/model.ts";

export const POST = defineRoute({
  summary: "Report that a message came back",
  description:
    "For the webhook of a mail provider, with an API credential, or for whoever reads the mailbox of the sender: either the Message-ID and a reason, or the delivery status notification as it came (`dsn`). "
    + "Safe to repeat. `unknown`: no message of ours has this Message-ID.",
  access: "mail:send",
  body: bounceInput,
  response: bounceOutcome,
  maxBodyBytes: 1_048_576,
  handler: ({ db, actor, body }) => reportBounce(db, { actor, input: body }),
});
