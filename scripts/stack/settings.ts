import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../postgres/embedded.ts";
import { root } from "./build.ts";

/** Everything the demo keeps: the database and its secret. Git-ignored; delete it to start afresh. */
export const dataFolder = join(root, ".data");

/** AUTH_SECRET of the environment, or one made at the first start and kept, so that a restart ends no session. */
export async function demoSecret(): Promise<string> {
  const given = process.env.AUTH_SECRET?.trim();
  if (given) return given;
  const file = join(dataFolder, "auth-secret");
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.length >= 32) return kept;
  const secret = randomBytes(32).toString("base64url");
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

export interface UsedDatabase {
  readonly url: string;
  readonly isEmbedded: boolean;
  stop(): Promise<void>;
}

/** The server of DATABASE_URL, or the embedded one. */
export async function openStackDatabase(): Promise<UsedDatabase> {
  const given = process.env.DATABASE_URL?.trim();
  if (given) return { url: given, isEmbedded: false, stop: async () => undefined };
  const server = await startEmbeddedPostgres({ folder: join(dataFolder, "postgres"), durable: true });
  try {
    await server.createDatabase("talonario");
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: server.urlOf("talonario"), isEmbedded: true, stop: () => server.stop() };
}
