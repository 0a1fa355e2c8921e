import { randomInt } from "node:crypto";
import type { Browser, BrowserContextOptions, Page } from "playwright";
import type { Actor } from "../lib/auth/actor.ts";
import { hashPassword } from "../lib/auth/password.ts";
import type { Role } from "../lib/auth/permissions.ts";
import { openDatabase, type Database } from "../lib/db/client.ts";
import { createBook, createCustomer, createUser, makeCuit, type TestBook, type TestCustomer } from "../lib/testing/factories.ts";
import type { RunningProcess } from "../scripts/stack/processes.ts";
import { launchBrowser } from "./browser.ts";
import { signIn } from "./screens.ts";
import { startWorker } from "./server.ts";

/** Somebody who can sign in. */
export interface Person extends Actor {
  readonly password: string;
}

/** What one journey has for itself on the shared stack: a browser, its workers, and data that no other journey sees. */
export interface World {
  readonly url: string;
  readonly db: Database["prisma"];
  /** In the name of everything this journey makes; searching for it finds just that. */
  readonly mark: string;
  person(role?: Role): Promise<Person>;
  customer(options?: { ivaCondition?: string; active?: boolean; email?: string }): Promise<TestCustomer>;
  book(options?: { letter?: "A" | "B"; currency?: string }): Promise<TestBook>;
  /** A worker that has documents authorised; or, with a chunk size, one that needs no authority: small chunks make a batch last. */
  worker(chunkSize?: number): RunningProcess;
  /** Ends those of this journey: what is launched then waits. */
  stopWorkers(): Promise<void>;
  /** A browser window of its own. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** The same, signed in and at `path`. */
  pageOf(person: Person, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Keeps how every window looks now in test-results/. */
  photograph(name: string): Promise<void>;
  close(): Promise<void>;
}

const password = "una-clave-de-prueba";
/** Two cores, several processes: slow is not broken. */
const patienceMs = 30_000;

export async function openWorld(): Promise<World> {
  const url = process.env.E2E_URL ?? "";
  const databaseUrl = process.env.E2E_DATABASE_URL ?? "";
  const authorityEnv = JSON.parse(process.env.E2E_AUTHORITY ?? "{}") as Record<string, string>;
  const mailEnv = JSON.parse(process.env.E2E_MAIL ?? "{}") as Record<string, string>;
  const mark = `Recorrido ${randomInt(100_000, 999_999)}`;
  const database = openDatabase({ url: databaseUrl, poolSize: 3, applicationName: "talonario-e2e" });
  const browser: Browser = await launchBrowser();
  const passwordHash = await hashPassword(password);
  const workers: RunningProcess[] = [];
  const db = database.prisma;
  let customers = 0;

  async function page(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: "es-AR", viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(patienceMs);
    return context.newPage();
  }

  return {
    url,
    db,
    mark,
    page,
    async person(role = "CLERK") {
      const actor = await createUser(db, { username: `${role.toLowerCase()}-${randomInt(1_000_000_000)}`, role, passwordHash });
      return { ...actor, password };
    },
    customer: (options = {}) => createCustomer(db, { ...options, name: `${mark} ${++customers}`, taxId: makeCuit(randomInt(60_000_000, 90_000_000)) }),
    book: (options = {}) => createBook(db, { ...options, pointOfSale: randomInt(10_000, 99_000) }),
    worker(chunkSize) {
      const env = { ...mailEnv, ...(chunkSize === undefined ? authorityEnv : { ARCA_ENVIRONMENT: "local", BATCH_CHUNK_SIZE: String(chunkSize) }) };
      const worker = startWorker({ databaseUrl, env });
      workers.push(worker);
      return worker;
    },
    async stopWorkers() {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    },
    async pageOf(person, path, options) {
      const opened = await page(options);
      await signIn(opened, person, path);
      return opened;
    },
    async photograph(name) {
      const windows = browser.contexts().flatMap((context) => context.pages());
      const file = name.replaceAll(/\W+/g, "-").slice(0, 60);
      await Promise.all(windows.map((window, n) => window.screenshot({ path: `test-results/${file}-${n + 1}.png` }).catch(() => undefined)));
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await browser.close();
      await database.close();
    },
  };
}
