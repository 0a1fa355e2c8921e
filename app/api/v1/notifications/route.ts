import { defineRoute } from "#lib/http/route.ts";
import { pageOf } from "#lib/http/schemas.ts";
import { notificationListQuery, notificationRow } from "#lib/notifications/model.ts";
import { listNotifications } from "#lib/notifications/queries.ts";

export const GET = defineRoute({
  summary: "Your notifications, newest first",
  access: "signed-in",
  query: notificationListQuery,
  response: pageOf(notificationRow),
  handler: ({ db, actor, query }) => listNotifications(db, { userId: actor.userId, query }),
});
