import { eventStream } from "#lib/http/event-stream.ts";
import { defineRoute } from "#lib/http/route.ts";
import { inboxSnapshot } from "#lib/inbox/model.ts";
import { readInbox } from "#lib/inbox/queries.ts";
import { progressHub } from "#lib/progress/hub.ts";

/** Then the browser connects again and says anew who it is: a session that was ended does not go on listening. */
const longestMs = 300_000;

export const GET = defineRoute({
  summary: "Your inbox as server-sent events",
  description: "A message with the body of `GET /inbox` at once and after each change; a comment every 15 s; ends after five minutes, for the client to connect again.",
  access: "signed-in",
  response: { contentTypes: ["text/event-stream"], schemas: { "text/event-stream": inboxSnapshot }, description: "Each `data` is an Inbox." },
  handler: async ({ db, actor: { userId }, request }) =>
    eventStream({
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(longestMs)]),
      subscribe: (onChange) => progressHub().subscribeInbox(userId, onChange),
      read: () => readInbox(db, { userId }),
      isLast: () => false,
    }),
});
