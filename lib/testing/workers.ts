import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** Real worker processes on a test database. */
export class WorkerPool {
  private readonly workers = new Set<ChildProcess>();
  private readonly databaseUrl: string;
  private readonly env: Readonly<Record<string, string>>;

  /** @param env what else the workers are told, e.g. which authority to ask. */
  constructor(databaseUrl: string, env: Readonly<Record<string, string>> = {}) {
    this.databaseUrl = databaseUrl;
    this.env = env;
  }

  start(chunkSize: number): ChildProcess {
    const worker = spawn(process.execPath, ["worker/index.ts"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DATABASE_URL: this.databaseUrl, BATCH_CHUNK_SIZE: String(chunkSize), WORKER_CONCURRENCY: "2", DATABASE_POOL_SIZE: "5", ...this.env },
    });
    this.workers.add(worker);
    return worker;
  }

  /** Any one of those that run. */
  pick(): ChildProcess | undefined {
    return [...this.workers][Math.floor(Math.random() * this.workers.size)];
  }

  /** @returns the exit code; null after a signal. */
  async stop(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    this.workers.delete(worker);
    if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode;
    const exited = once(worker, "exit");
    worker.kill(signal);
    await exited;
    return worker.exitCode;
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => this.stop(worker, "SIGKILL")));
  }
}
