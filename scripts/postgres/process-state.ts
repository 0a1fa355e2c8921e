import { readFileSync } from "node:fs";

/**
 * Whether a process runs, given its number and, if asked, its name. A zombie does not: a container without an init
 * process keeps every dead process as one.
 */
export function isRunning(pid: number, name?: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const stat = statOf(pid);
  if (stat === undefined) return true; // no /proc on this system
  const [, comm, state = "X"] = /^\d+ \((.*)\) (\S)/.exec(stat) ?? [];
  return state !== "Z" && state !== "X" && (name === undefined || comm === name);
}

function statOf(pid: number): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return ""; // it ended between the two questions
  }
}
