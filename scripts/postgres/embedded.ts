import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { StartFailure } from "../stack/failure.ts";
import { findBinaries, runBinary, serverUser, type Binaries } from "./binaries.ts";
import { isRunning } from "./process-state.ts";

/** A real PostgreSQL server on this machine, for the demo, development, tests and the benchmark. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** URL of a database of this server. The server listens on 127.0.0.1 only. */
  urlOf(database: string): string;
  createDatabase(name: string): Promise<void>;
  /** Stops the server, unless another living process owns it. */
  stop(): Promise<void>;
}

const user = "talonario";
const password = "talonario";

const commonSettings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "shared_buffers=256MB", "max_wal_size=2GB", "wal_compression=on"];
/** Tests throw their data away: nothing waits for a disk. */
const volatileSettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "autovacuum_naptime=5s"];

/**
 * Starts the server of `folder`, initialising it at first use. A server that is already running there (another
 * process, or one that was killed and left it behind) is used instead of a new one.
 */
export async function startEmbeddedPostgres(options: { folder: string; durable: boolean; settings?: readonly string[] }): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  const binaries = await findBinaries();
  const settings = [...commonSettings, ...(options.durable ? ["max_connections=100"] : volatileSettings), ...(options.settings ?? [])];
  if (!existsSync(join(folder, "PG_VERSION"))) await initialise(binaries, folder, options.durable);
  const running = await findRunning(folder);
  const port = running ?? (await launch(binaries, folder, settings));
  const owns = running === undefined || !(await hasLivingOwner(folder));
  if (owns) await writeFile(ownerFile(folder), String(process.pid));
  return {
    port,
    urlOf: (database) => urlOf(port, database),
    createDatabase: (name) => createDatabase(port, name),
    stop: async () => {
      if (owns) await stop(binaries, folder);
    },
  };
}

function urlOf(port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** Beside its place, and moved there once it is whole: an initialisation that is cut short is begun again. */
async function initialise(binaries: Binaries, folder: string, durable: boolean): Promise<void> {
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await writeFile(passwordFile, password);
  try {
    const owner = serverUser();
    if (owner) await Promise.all([draft, passwordFile].map((path) => chown(path, owner.uid, owner.gid)));
    // ICU: names sort as a Spanish reader expects, on every machine alike.
    const result = await runBinary(binaries.initdb, [
      "-D", draft, "-U", user, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8", "--locale=C",
      "--locale-provider=icu", "--icu-locale=es-AR", ...(durable ? [] : ["--no-sync"]),
    ]);
    if (result.code !== 0) throw new StartFailure(`The embedded database could not be initialised in ${folder}: ${lastLine(result.output)}`);
    await rename(draft, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The port of the server that is running on this folder. Removes the pid file that a crash left behind. */
async function findRunning(folder: string): Promise<number | undefined> {
  const pidFile = join(folder, "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  const lines = (await readFile(pidFile, "utf8")).split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  const deadline = Date.now() + 30_000;
  // After a crash or a reboot the number may belong to any other program.
  while (isRunning(pid, "postgres")) {
    if (await answers(port)) return port;
    if (Date.now() > deadline) throw new StartFailure(`The embedded database in ${folder} runs as process ${pid} but does not answer on port ${port}.`);
    await sleep(100);
  }
  await rm(pidFile, { force: true });
  return undefined;
}

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(port, "postgres"), connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function launch(binaries: Binaries, folder: string, settings: readonly string[]): Promise<number> {
  const log = join(folder, "server.log");
  let reason = "";
  for (let attempt = 0; attempt < 5; attempt++) {
    // Somebody took the port, or children of a killed server still hold its memory: both pass.
    if (attempt > 0) await sleep(500 * attempt);
    const port = await freePort();
    const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting.endsWith("=") ? `${setting}''` : setting}`)].join(" ");
    // pg_ctl gives the server a session of its own: Ctrl-C in the terminal does not reach it before its clients.
    const result = await runBinary(binaries.pg_ctl, ["start", "-D", folder, "-w", "-t", "60", "-l", log, "-o", flags]);
    if (result.code === 0) return port;
    reason = await readFile(log, "utf8").then(lastFault, () => lastLine(result.output));
  }
  throw new StartFailure(`The embedded database did not start: ${reason} (log: ${log})`);
}

/** Stops what a killed process left running on a folder that nobody will use again. */
export async function stopLeftover(folder: string): Promise<void> {
  if ((await findRunning(folder)) !== undefined) await stop(await findBinaries(), folder);
}

async function stop(binaries: Binaries, folder: string): Promise<void> {
  await rm(ownerFile(folder), { force: true });
  const result = await runBinary(binaries.pg_ctl, ["stop", "-D", folder, "-m", "fast", "-w", "-t", "60"]);
  if (result.code !== 0 && existsSync(join(folder, "postmaster.pid"))) {
    throw new StartFailure(`The embedded database in ${folder} did not stop: ${lastLine(result.output)}`);
  }
}

function ownerFile(folder: string): string {
  return join(dirname(folder), "postgres.owner");
}

async function hasLivingOwner(folder: string): Promise<boolean> {
  const pid = Number(await readFile(ownerFile(folder), "utf8").catch(() => ""));
  return pid > 0 && pid !== process.pid && isRunning(pid);
}

async function createDatabase(port: number, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? done(address.port) : fail(new Error("no free port"))));
    });
  });
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

function lastFault(log: string): string {
  const lines = log.trim().split("\n");
  return lines.findLast((line) => line.includes("FATAL")) ?? lines.at(-1) ?? "";
}
