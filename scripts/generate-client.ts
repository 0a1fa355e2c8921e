// Generates the Prisma client. `prisma generate` insists on finding a schema engine it never runs;
// naming any executable keeps the install offline (the engine would be downloaded otherwise).
import { spawnSync } from "node:child_process";

const result = spawnSync("prisma", ["generate", "--no-hints"], {
  stdio: ["ignore", "pipe", "pipe"],
  encoding: "utf8",
  shell: process.platform === "win32",
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath },
});
if (result.status !== 0) {
  process.stderr.write(`Could not generate the Prisma client:\n${result.stdout}${result.stderr}${result.error ?? ""}\n`);
  process.exit(1);
}
