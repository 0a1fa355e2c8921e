import pg from "pg";
import { env } from "../env.ts";
import { logger } from "../logger.ts";

type Listener = () => void;

/**
 * One LISTEN connection per process, fanned out to any number of listeners. A notification that is lost while the
 * connection is down is made up for: after each reconnect every listener is called once, and reads the row again.
 */
export class ProgressHub {
  private readonly listeners = new Map<number, Set<Listener>>();
  private client: pg.Client | undefined;
  private retryMs = 250;
  private readonly databaseUrl: string;

  constructor(databaseUrl: string) {
    this.databaseUrl = databaseUrl;
  }

  /** Calls `listener` after each change of the batch. Returns the function that ends it. */
  subscribe(batchId: number, listener: Listener): () => void {
    this.listeners.set(batchId, (this.listeners.get(batchId) ?? new Set()).add(listener));
    if (!this.client) void this.connect();
    return () => {
      const set = this.listeners.get(batchId);
      set?.delete(listener);
      if (set?.size === 0) this.listeners.delete(batchId);
    };
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, application_name: "talonario-progress", keepAlive: true });
    this.client = client;
    let ended = false;
    const reconnect = (error?: unknown): void => {
      if (ended) return;
      ended = true;
      logger.warn({ error }, "progress connection lost; connecting again");
      client.end().catch(() => undefined);
      setTimeout(() => void this.connect(), this.retryMs + Math.random() * 250).unref();
      this.retryMs = Math.min(this.retryMs * 2, 10_000);
    };
    client.on("error", reconnect);
    client.on("end", () => reconnect());
    client.on("notification", ({ payload }) => this.wake(Number(payload)));
    try {
      await client.connect();
      await client.query("listen batch_progress");
      this.retryMs = 250;
      for (const batchId of this.listeners.keys()) this.wake(batchId);
    } catch (error) {
      reconnect(error);
    }
  }

  private wake(batchId: number): void {
    for (const listener of [...(this.listeners.get(batchId) ?? [])]) listener();
  }
}

const shared = globalThis as { talonarioProgressHub?: ProgressHub };

/** The hub of this process. */
export function progressHub(): ProgressHub {
  shared.talonarioProgressHub ??= new ProgressHub(env().DATABASE_URL);
  return shared.talonarioProgressHub;
}
