import pg from "pg";
import { env } from "../env.ts";
import { logger } from "../logger.ts";

type Listener = () => void;

/** Channels of PostgreSQL; a notification carries an id only. `inbox`: of the person whose notifications or exports changed. */
const channels = ["batch_progress", "inbox"] as const;
type Channel = (typeof channels)[number];

/**
 * One LISTEN connection per process, fanned out to any number of listeners. A notification that is lost while the
 * connection is down is made up for: after each reconnect every listener is called once, and reads the row again.
 */
export class ProgressHub {
  /** By `channel:id`. */
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: pg.Client | undefined;
  private retryMs = 250;
  private readonly databaseUrl: string;

  constructor(databaseUrl: string) {
    this.databaseUrl = databaseUrl;
  }

  /** Calls `listener` after each change of the batch. Returns the function that ends it. */
  subscribe(batchId: number, listener: Listener): () => void {
    return this.listen("batch_progress", batchId, listener);
  }

  /** Calls `listener` after each change of a person's notifications and exports. Returns the function that ends it. */
  subscribeInbox(userId: number, listener: Listener): () => void {
    return this.listen("inbox", userId, listener);
  }

  private listen(channel: Channel, id: number, listener: Listener): () => void {
    const key = `${channel}:${id}`;
    this.listeners.set(key, (this.listeners.get(key) ?? new Set()).add(listener));
    if (!this.client) void this.connect();
    return () => {
      const set = this.listeners.get(key);
      set?.delete(listener);
      if (set?.size === 0) this.listeners.delete(key);
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
    client.on("notification", ({ channel, payload }) => this.wake(`${channel}:${payload ?? ""}`));
    try {
      await client.connect();
      for (const channel of channels) await client.query(`listen ${channel}`);
      this.retryMs = 250;
      for (const key of this.listeners.keys()) this.wake(key);
    } catch (error) {
      reconnect(error);
    }
  }

  private wake(key: string): void {
    for (const listener of [...(this.listeners.get(key) ?? [])]) listener();
  }
}

const shared = globalThis as { talonarioProgressHub?: ProgressHub };

/** The hub of this process. */
export function progressHub(): ProgressHub {
  shared.talonarioProgressHub ??= new ProgressHub(env().DATABASE_URL);
  return shared.talonarioProgressHub;
}
