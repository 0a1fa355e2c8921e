import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { root } from "../stack/build.ts";

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
}

const folders = ["app", "bench", "components", "e2e", "lib", "prisma", "scripts", "worker"];

const checks: readonly { name: string; command: string; args: () => string[] }[] = [
  // Writes next-env.d.ts and the route types, which a fresh clone has not.
  { name: "route types", command: "next", args: () => ["typegen"] },
  { name: "types (tsc)", command: "tsc", args: () => ["--noEmit", "-p", "."] },
  { name: "lint (eslint)", command: "eslint", args: () => [".", "--max-warnings", "0"] },
  { name: "import rules (dependency-cruiser)", command: "depcruise", args: () => folders.filter((folder) => existsSync(folder)) },
  { name: "dead code (knip)", command: "knip", args: () => ["--no-progress", "--no-config-hints"] },
];

/** Runs every check, also after one that fails; prints a line for each and the output of those that failed. */
export function runChecks(): CheckResult[] {
  return checks.map(({ name, command, args }) => {
    const startedAt = Date.now();
    const result = spawnSync(command, args(), { cwd: root, encoding: "utf8", shell: process.platform === "win32", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });
    const passed = result.status === 0;
    console.log(`${passed ? "✓" : "✗"} ${name} (${Math.round((Date.now() - startedAt) / 1000)} s)`);
    if (!passed) console.log(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`.trimEnd());
    return { name, passed };
  });
}
