import { z } from "zod";

export const queueStatsRow = z
  .strictObject({ waiting: z.int(), active: z.int(), completed: z.int(), failed: z.int(), delayed: z.int() })
  .meta({ id: "QueueStats" });

export const healthBody = z
  .strictObject({
    status: z.enum(["ok", "degraded", "down"]).describe("Degraded: no worker is alive, so batches wait."),
    web: z.literal("up"),
    database: z.enum(["up", "down"]),
    workers: z.strictObject({ alive: z.int() }),
    queue: queueStatsRow.nullable(),
  })
  .meta({ id: "Health" });
