import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartFailure } from "./failure.ts";
import type { RunToEnd } from "./processes.ts";

export const root = join(import.meta.dirname, "..", "..");
export const nextBin = join(root, "node_modules", "next", "dist", "bin", "next");

/**
 * Arguments of a production web process. V8's young generation is kept small: an export of millions of documents would
 * otherwise let it grow to 330 MiB before it levels off; so it stays below 190 (lib/decisions/0015-export-from-a-cursor.md).
 */
export function webArguments(port: number): string[] {
  return ["--max-semi-space-size=8", nextBin, "start", "-p", String(port)];
}
const stampFile = join(root, ".next", "talonario-build");

/** What a production build is made of. Tests and tools are not. */
const sources = ["app", "components", "lib", "public", "proxy.ts", "instrumentation.ts", "next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json", "prisma/schema.prisma"];

async function filesOf(path: string): Promise<string[]> {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  const entries = await readdir(absolute, { withFileTypes: true, recursive: true }).catch(() => undefined);
  if (!entries) return [absolute]; // a file
  return entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

async function hashSources(): Promise<string> {
  const files = (await Promise.all(sources.map(filesOf))).flat().filter((file) => !file.includes("/generated/")).sort();
  const hash = createHash("sha256").update(process.version);
  for (const file of files) hash.update(file.slice(root.length)).update("\0").update(await readFile(file)).update("\0");
  return hash.digest("hex");
}

/** True when .next holds a production build of just these sources. */
async function isBuilt(hash: string): Promise<boolean> {
  if (!existsSync(join(root, ".next", "BUILD_ID"))) return false;
  return (await readFile(stampFile, "utf8").catch(() => "")) === hash;
}

/** For `npm start`, which does not build: an image is built once and started often. */
export function requireBuild(): void {
  if (!existsSync(join(root, ".next", "BUILD_ID"))) throw new StartFailure("There is no production build. Run: npm run build");
}

/** `next build`, unless the build that is there is of the same sources, packages and Node. */
export async function buildIfStale(options: { print: (line: string) => void; run: RunToEnd }): Promise<void> {
  const hash = await hashSources();
  if (await isBuilt(hash)) return;
  options.print("Building for production (a minute or two; only when something changed) …");
  const output: string[] = [];
  const code = await options.run({
    label: "",
    args: [nextBin, "build"],
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    graceMs: 2_000,
    print: (line) => output.push(line),
  });
  if (code !== 0) throw new StartFailure(`The build failed:\n${output.join("\n")}`);
  await writeFile(stampFile, hash);
}
