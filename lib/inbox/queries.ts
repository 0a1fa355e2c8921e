import type { Db } from "../db/client.ts";
import { listRunningExports } from "../exports/queries.ts";
import { countUnread, listNotifications } from "../notifications/queries.ts";
import type { Inbox } from "./model.ts";

const shown = 20;

export async function readInbox(db: Db, { userId }: { userId: number }): Promise<Inbox> {
  const [unread, { data, page }, running] = await Promise.all([
    countUnread(db, { userId }),
    listNotifications(db, { userId, query: { limit: shown } }),
    listRunningExports(db, { userId }),
  ]);
  return { unread, notifications: [...data], nextCursor: page.nextCursor, running };
}
