import { z } from "zod";
import { exportRow } from "../exports/model.ts";
import { notificationRow } from "../notifications/model.ts";

/** What the tray of a person shows. */
export const inboxSnapshot = z
  .strictObject({
    unread: z.int(),
    notifications: z.array(notificationRow).describe("The newest."),
    nextCursor: z.string().nullable().describe("For `GET /notifications`: where older ones start."),
    running: z.array(exportRow).describe("Exports that wait or run."),
  })
  .meta({ id: "Inbox" });
export type Inbox = z.output<typeof inboxSnapshot>;
