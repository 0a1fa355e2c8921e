import { getBatch, getBatchPulse } from "#lib/batches/queries.ts";
import type { BatchStatus } from "#lib/batches/status.ts";
import { eventStream } from "#lib/http/event-stream.ts";
import { defineRoute } from "#lib/http/route.ts";
import { idParams } from "#lib/http/schemas.ts";
import { progressHub } from "#lib/progress/hub.ts";

/** A batch in error may be retried: its listeners stay. */
const isOver = (status: BatchStatus): boolean => status === "PROCESSED" || status === "CANCELLED";

export const GET = defineRoute({
  summary: "Progress of a batch as server-sent events",
  description: "A message with the body of `GET /billing-batches/{id}/status` at once and after each change; again every 15 s; ends when the batch is processed or cancelled.",
  access: "batches:read",
  params: idParams,
  response: { contentTypes: ["text/event-stream"], description: "Each `data` is a BatchPulse." },
  handler: async ({ db, params, request }) => {
    const { id: batchId, status } = await getBatch(db, { batchId: params.id });
    // 204 is how a browser that connects again by itself is told that there is no more to come.
    if (isOver(status) && request.headers.has("last-event-id")) return new Response(null, { status: 204 });
    return eventStream({
      signal: request.signal,
      subscribe: (onChange) => progressHub().subscribe(batchId, onChange),
      read: () => getBatchPulse(db, { batchId }),
      isLast: ({ batch }) => isOver(batch.status),
    });
  },
});
