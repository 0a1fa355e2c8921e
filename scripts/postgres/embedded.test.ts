import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded.ts";

let root: string;
let folder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "talonario-embedded-"));
  folder = join(root, "postgres");
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ answer: string }>(sql);
  await client.end();
  return rows[0]?.answer ?? "";
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(folder, "postmaster.pid"), "utf8")).split("\n")[0]);
}

test("keeps its data over a stop, a kill -9, and a pid file that names another program", async () => {
  const first = await startEmbeddedPostgres({ folder, durable: true });
  await first.createDatabase("kept");
  await first.createDatabase("kept"); // made already: nothing to do
  await first.stop();

  const second = await startEmbeddedPostgres({ folder, durable: true });
  expect(await ask(second.urlOf("kept"), "select current_database()::text as answer")).toBe("kept");
  process.kill(await postmasterPid(), "SIGKILL");

  const third = await startEmbeddedPostgres({ folder, durable: true });
  expect(await ask(third.urlOf("kept"), "select current_database()::text as answer")).toBe("kept");
  const pidFile = (await readFile(join(folder, "postmaster.pid"), "utf8")).split("\n");
  await third.stop();
  await writeFile(join(folder, "postmaster.pid"), [process.pid, ...pidFile.slice(1)].join("\n"));

  const fourth = await startEmbeddedPostgres({ folder, durable: true });
  expect(await ask(fourth.urlOf("kept"), "select current_database()::text as answer")).toBe("kept");
  await fourth.stop();
});

test("an initialisation that was cut short is begun again", async () => {
  const fresh = join(root, "fresh");
  await mkdir(`${fresh}.new/base`, { recursive: true });
  await writeFile(`${fresh}.new/PG_VERSION`, "18\n");
  const server = await startEmbeddedPostgres({ folder: fresh, durable: false });
  expect(await ask(server.urlOf("postgres"), "select 'whole' as answer")).toBe("whole");
  await server.stop();
});

test("a server that is already running is shared, and only its owner stops it", async () => {
  const owner = await startEmbeddedPostgres({ folder, durable: true });
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, "embedded.ts"))});
    const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, durable: true });
    await server.stop();
    console.log(server.port);`;
  const port = execFileSync(process.execPath, ["--input-type=module", "-e", script]).toString().trim();
  expect(port).toBe(String(owner.port));
  expect(await ask(owner.urlOf("kept"), "select 'alive' as answer")).toBe("alive");
  await owner.stop();
});

test("names sort as a Spanish reader expects", async () => {
  const server = await startEmbeddedPostgres({ folder, durable: true });
  const sorted = await ask(server.urlOf("kept"), "select string_agg(n, ' ' order by n) as answer from unnest(array['Zapala', 'Ñandú', 'Norte', 'Óptima', 'oeste', 'Olmos']) n");
  await server.stop();
  expect(sorted).toBe("Norte Ñandú oeste Olmos Óptima Zapala");
});
