import { readFileSync, writeFileSync } from "node:fs";

/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out. npm drops an optional package that
 * its registry cannot serve at that moment (a mirror that lags behind), and `npm ci` then refuses the lock everywhere. The
 * entries need no integrity: npm skips what is for another platform and fetches the rest by name and version.
 * Run it after an `npm install` against such a mirror: node scripts/complete-lockfile.ts
 */
interface Entry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  license?: string;
  optionalDependencies?: Record<string, string>;
}

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> };

/** Where Node would find `name` when the package at `from` asks for it. */
function resolve(from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const path = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (lock.packages[path]) return path;
    if (at === "" || !at.includes("node_modules/")) return undefined;
    if (!at.includes("/node_modules/")) at = "";
  }
}

const systems = ["darwin", "linux", "win32", "windows", "freebsd", "android", "openharmony", "netbsd", "openbsd", "sunos", "aix"];
const processors = ["arm64", "x64", "ia32", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32", "arm"];

/** npm's own names of the platform that the end of a package name tells. */
function platformOf(name: string): Pick<Entry, "os" | "cpu" | "libc"> {
  const words = name.split(/[-/]/);
  const system = systems.find((word) => words.includes(word));
  const processor = processors.find((word) => words.includes(word)) ?? (words.some((word) => word.startsWith("arm")) ? "arm" : undefined);
  const libc = words.some((word) => word.startsWith("musl")) ? "musl" : words.some((word) => word.startsWith("gnu")) && system === "linux" ? "glibc" : undefined;
  return {
    ...(processor ? { cpu: [processor] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(system ? { os: [system === "windows" ? "win32" : system] } : {}),
  };
}

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolve(path, name)) continue;
    const platform = platformOf(name);
    if (!/^\d/.test(range) || !(platform.cpu ?? platform.os)) {
      console.log(`left out: ${name}@${range} of ${path || "the project"}`);
      continue;
    }
    const taken = lock.packages[`node_modules/${name}`] !== undefined;
    const place = taken ? `${path}/node_modules/${name}` : `node_modules/${name}`;
    lock.packages[place] = { version: range, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
    added++;
  }
}

const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
console.log(`${added} added`);
