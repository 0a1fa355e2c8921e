import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { resendMessages } from "#lib/mail/commands/resend-message.ts";
import { mailMessageRow } from "#lib/mail/model.ts";
import { getMessage } from "#lib/mail/queries.ts";

export const POST = defineRoute({
  summary: "Send a message again, on purpose",
  description: "A new message that says of which it is the repetition; the old one stays as it is. Refused while one to the same recipient is under way. Send an Idempotency-Key: repeated without one, it is another message.",
  access: "mail:send",
  params: idParams,
  response: mailMessageRow,
  status: 202,
  idempotent: true,
  handler: async ({ db, actor, params }) => {
    const { ids: [id = 0] } = await resendMessages(db, { actor, ids: [params.id] });
    return getMessage(db, { id });
  },
});
