import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export interface ProcessOptions {
  /** Printed before every line of its output. */
  readonly label: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long it may take to end after SIGTERM before it is killed. */
  readonly graceMs: number;
  /** Where its output goes. */
  readonly print: (line: string) => void;
}

export interface RunningProcess {
  readonly pid: number | undefined;
  readonly exited: Promise<number | null>;
  runs(): boolean;
  /** SIGTERM, and SIGKILL once the grace is over. */
  stop(): Promise<void>;
}

/** Runs a process and answers its exit code; null when a signal ended it. */
export type RunToEnd = (options: ProcessOptions) => Promise<number | null>;

/** Starts a Node process. It leads a group of its own, so that Ctrl-C in the terminal reaches only the supervisor. */
export function startProcess(options: ProcessOptions): RunningProcess {
  const child = spawn(process.execPath, [...options.args], {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => options.print(`${options.label} ${line}`));
  }
  let ended = false;
  const exited = new Promise<number | null>((resolve) => {
    const end = (code: number | null) => {
      ended = true;
      resolve(code);
    };
    child.once("error", () => end(1));
    child.once("exit", end);
  });
  return {
    pid: child.pid,
    exited,
    runs: () => !ended,
    stop: async () => {
      if (ended) return;
      signal(child, "SIGTERM");
      const killer = setTimeout(() => signal(child, "SIGKILL"), options.graceMs);
      await exited;
      clearTimeout(killer);
    },
  };
}

/** To the group: `next dev` has children of its own. */
function signal(child: ChildProcess, name: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // It ended in this very moment.
  }
}

export interface KeptProcess {
  pid(): number | undefined;
  runs(): boolean;
  stop(): Promise<void>;
}

const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** A process that lived this long has started well: its next crash is a new story. */
const healthyAfterMs = 30_000;

/** Keeps a process running: one that ends by itself is started again, after a pause that doubles while it keeps ending. */
export function keepRunning(options: ProcessOptions): KeptProcess {
  const stopping = new AbortController();
  let current = startProcess(options);

  const watch = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    for (;;) {
      const startedAt = Date.now();
      const code = await current.exited;
      if (stopping.signal.aborted) return;
      if (Date.now() - startedAt > healthyAfterMs) pauseMs = firstPauseMs;
      options.print(`${options.label} ended (${code === null ? "killed" : `exit code ${code}`}); starting it again in ${pauseMs / 1000} s`);
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      current = startProcess(options);
    }
  };
  const watched = watch();
  return {
    pid: () => current.pid,
    runs: () => current.runs(),
    stop: async () => {
      stopping.abort();
      await current.stop();
      await watched;
    },
  };
}
