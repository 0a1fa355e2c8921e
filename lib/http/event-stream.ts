import { logger } from "../logger.ts";

const heartbeatMs = 15_000;

/**
 * Server-sent events: a snapshot at once and after each change. A burst of changes becomes one snapshot, of the moment it
 * is read; a slow reader gets fewer, never a backlog. Ends when the client goes, or with the snapshot that is the last one.
 * Never `Readable.toWeb`: it throws after an abort (nodejs/node#64529).
 */
export function eventStream<Snapshot>(options: {
  readonly signal: AbortSignal;
  /** Calls its argument after each change; returns the function that ends it. */
  readonly subscribe: (onChange: () => void) => () => void;
  readonly read: () => Promise<Snapshot>;
  readonly isLast: (snapshot: Snapshot) => boolean;
}): Response {
  const { signal } = options;
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let sequence = 0;
        let reading = false;
        let changed = true;
        const unsubscribe = options.subscribe(() => {
          changed = true;
          void pump();
        });
        const heartbeat = setInterval(() => {
          send(": alive\n\n");
          // A notification may be lost with its connection: a look now and then costs little.
          changed = true;
          void pump();
        }, heartbeatMs);
        stop = () => {
          stop = () => undefined;
          clearInterval(heartbeat);
          unsubscribe();
          signal.removeEventListener("abort", end);
        };
        const end = (): void => {
          stop();
          try {
            controller.close();
          } catch {
            // The reader went first.
          }
        };
        const send = (text: string): void => {
          if (!signal.aborted) controller.enqueue(encoder.encode(text));
        };
        let previous = "";
        const pump = async (): Promise<void> => {
          if (reading) return;
          reading = true;
          try {
            while (changed && !signal.aborted && (controller.desiredSize ?? 0) > -1_000_000) {
              changed = false;
              const snapshot = await options.read();
              const data = JSON.stringify(snapshot);
              if (data !== previous) send(`id: ${++sequence}\ndata: ${data}\n\n`);
              previous = data;
              if (options.isLast(snapshot)) return end();
            }
          } catch (error) {
            // The client connects again by itself and gets a fresh snapshot, or the reason why not.
            logger.warn({ error }, "event stream ended by a fault");
            end();
          } finally {
            reading = false;
          }
        };
        signal.addEventListener("abort", end, { once: true });
        send("retry: 2000\n\n");
        void pump();
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 64 * 1024 }),
  );
  return new Response(stream, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" },
  });
}
