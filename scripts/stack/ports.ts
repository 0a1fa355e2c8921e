import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartFailure } from "./failure.ts";

export function readPort(source: Record<string, string | undefined>): number {
  const text = source.PORT?.trim() || "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new StartFailure(`PORT must be a number from 1 to 65535, not "${text}".`);
  return port;
}

/** Asked before anything is started: a taken port must not cost a migration and a build first. */
export async function requireFreePort(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${error.code ?? error.message})`;
      reject(new StartFailure(`Port ${port} ${reason}. Choose another one: PORT=3001 npm run demo`));
    });
    server.listen(port, () => server.close(() => resolve()));
  });
}

/** Waits until the web process answers; `stillRuns` ends the wait when the process is gone. */
export async function waitForWeb(port: number, options: { timeoutMs: number; stillRuns: () => boolean }): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  while (Date.now() < deadline) {
    if (!options.stillRuns()) throw new StartFailure("The web process ended while it was starting; its output is above.");
    const answered = await fetch(`http://127.0.0.1:${port}/api/v1/health`, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.status < 500,
      () => false,
    );
    if (answered) return;
    await sleep(200);
  }
  throw new StartFailure(`The web process did not answer on port ${port} within ${Math.round(options.timeoutMs / 1000)} s.`);
}
