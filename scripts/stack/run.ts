import { demoUsers } from "#lib/demo/users.ts";
import { migrate } from "../../prisma/migrate.ts";
import { startCatcherProcess } from "./mail-catcher.ts";
import { buildIfStale, nextBin, webArguments } from "./build.ts";
import { StartFailure } from "./failure.ts";
import { onStopRequest } from "./stop-request.ts";
import { startAuthority } from "./authority.ts";
import { readPort, requireFreePort, waitForWeb } from "./ports.ts";
import { keepRunning, startProcess, type ProcessOptions, type RunningProcess } from "./processes.ts";
import { demoSecret, openStackDatabase } from "./settings.ts";

/** A running batch finishes its chunk before its worker ends. */
const workerGraceMs = 30_000;
const webGraceMs = 5_000;

/**
 * Database, migrations, demo data, web and worker under one supervisor: `npm run demo` and `npm run dev`.
 * SIGINT and SIGTERM stop web, worker and database, in this order, and end the process with 0.
 */
export async function runStack(options: { development: boolean }): Promise<void> {
  const startedAt = Date.now();
  const port = readPort(process.env);
  await requireFreePort(port);
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAll(stops));
  onStopRequest(() => {
    if (stopping) return;
    print("\nStopping …");
    stop().then(() => process.exit(0), fail);
  });
  try {
    await start({ port, development: options.development, stops, isStopping: () => stopping !== undefined });
    const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
    print(welcome(port, seconds));
  } catch (error) {
    if (stopping) return; // the step in hand fails because it was told to end
    await stop();
    throw error;
  }
}

interface Start {
  readonly port: number;
  readonly development: boolean;
  readonly stops: (() => Promise<void>)[];
  readonly isStopping: () => boolean;
}

async function start({ port, development, stops, isStopping }: Start): Promise<void> {
  const run = async (options: ProcessOptions): Promise<number | null> => {
    if (isStopping()) throw new StartFailure("Stopped.");
    const child = startProcess(options);
    stops.push(() => child.stop());
    return child.exited;
  };
  const database = await openStackDatabase();
  stops.push(() => database.stop());
  const applied = await migrate(database.url);
  if (applied.length > 0) print(`Database: applied ${applied.join(", ")}`);

  const env: Record<string, string> = {
    APP_MODE: development ? "development" : "demo",
    NODE_ENV: development ? "development" : "production",
    DATABASE_URL: database.url,
    AUTH_SECRET: await demoSecret(),
    PORT: String(port),
    LOG_LEVEL: process.env.LOG_LEVEL || "warn",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const authority = await startAuthority({ env, print });
  if (authority) stops.push(() => authority.stop());
  Object.assign(env, authority?.env);
  const catcher = await startCatcherProcess({ env, print });
  if (catcher) stops.push(() => catcher.stop());
  Object.assign(env, catcher?.env);
  const seeded = await run({ label: "seed  ", args: ["prisma/seed.ts", "--once"], env, graceMs: 3_000, print });
  if (seeded !== 0) throw new StartFailure("The demo data could not be made; the reason is above.");
  if (!development) await buildIfStale({ print, run });
  if (isStopping()) return;

  // Pushed before the web, stopped after it: what the web still takes in, a worker still does.
  const worker = keepRunning({ label: "worker", args: ["worker/index.ts"], env, graceMs: workerGraceMs, print });
  stops.push(() => worker.stop());
  const webOptions = { label: "web   ", args: development ? [nextBin, "dev", "-p", String(port)] : webArguments(port), env, graceMs: webGraceMs, print: printWeb };
  const first = startProcess(webOptions);
  stops.push(() => first.stop());
  await waitForWeb(port, { timeoutMs: 120_000, stillRuns: () => first.runs() });
  restartWhenItEnds(first, webOptions, stops, isStopping);
}

/** A web process that fell over after a good start comes back; one that never started is told and ends the demo. */
function restartWhenItEnds(first: RunningProcess, options: ProcessOptions, stops: (() => Promise<void>)[], isStopping: () => boolean): void {
  void first.exited.then((code) => {
    if (isStopping()) return;
    print(`web    ended (${code === null ? "killed" : `exit code ${code}`}); starting it again`);
    const kept = keepRunning(options);
    stops.push(() => kept.stop());
  });
}

/** In reverse order of their start. One that fails does not keep the others running. */
async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of stops.toReversed()) await stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function print(line: string): void {
  console.log(line);
}

/** Next.js greets with its version and addresses, which the welcome says better. */
function printWeb(line: string): void {
  if (/▲ Next\.js|- (Local|Network):|✓ (Starting|Ready|Running next)|^web\s*$/.test(line)) return;
  print(line);
}

function welcome(port: number, seconds: number): string {
  const address = `http://localhost:${port}`;
  const users = demoUsers.map((user) => `    ${user.username.padEnd(8)} ${user.password.padEnd(16)} ${user.description}`).join("\n");
  return `
  Talonario runs at ${address}  (started in ${seconds} s)
  API reference      ${address}/api/docs

    user     password
${users}

  Ctrl-C stops it. The data stays in ${process.env.DATABASE_URL ? "your database" : ".data/"}.
`;
}
